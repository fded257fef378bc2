/**
 * JSON and NDJSON. Characters that could act on a terminal are written as \u escapes: the value is the same, the line is harmless.
 *
 * NDJSON: one object per line, each with a `type` as its last key: first `run`, then `coverage`, `finding`, `withdrawn`, `unjudged`
 * and `exception`. A finding's line is the finding object of the JSON report plus `type`.
 */
import type { Language } from '../messages/index.js';
import type { RunResult } from '../model.js';
import { resultShape } from './shape.js';

const UNSAFE_IN_JSON = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const TAGS = /[\u{e0000}-\u{e007f}]/gu;

export function safeJson(value: unknown, indent?: number): string {
  const unit = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, undefined, indent)
    .replace(UNSAFE_IN_JSON, unit)
    .replace(TAGS, (tag) => tag.split('').map(unit).join(''));
}

export function renderJson(result: RunResult, lang: Language): string {
  return `${safeJson(resultShape(result, lang), 2)}\n`;
}

export function renderNdjson(result: RunResult, lang: Language): string {
  const { tool, version, run, coverage, findings, withdrawn, unjudged, exceptions } = resultShape(result, lang);
  const lines = [
    { tool, version, run, type: 'run' },
    ...coverage.map((row) => ({ ...row, type: 'coverage' })),
    ...findings.map((finding) => ({ ...finding, type: 'finding' })),
    ...withdrawn.map((finding) => ({ ...finding, type: 'withdrawn' })),
    ...unjudged.map((row) => ({ ...row, type: 'unjudged' })),
    ...exceptions.map((exception) => ({ ...exception, type: 'exception' })),
  ];
  return `${lines.map((line) => safeJson(line)).join('\n')}\n`;
}
