/**
 * JSON and NDJSON. Characters that could act on a terminal are written as \u escapes: the value is
 * the same, the line is harmless.
 *
 * NDJSON: one object per line, each with a `type` as its last key: first `run`, then `coverage`,
 * `finding`, `withdrawn`, `unjudged` and `exception`. A finding's line is the finding object of the
 * JSON report plus `type`.
 */

import type { RunResult } from '../../domain/model.js';
import type { Language } from '../../messages/index.js';
import { type Chunk, sharedPer, textOf } from '../document/chunks.js';
import { findingShape, inputShape, resultShape } from '../document/shape.js';

const UNSAFE_IN_JSON = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const TAGS = /[\u{e0000}-\u{e007f}]/gu;
/** as UTF-16: the half of a tag stands for it */
const NOTHING_UNSAFE =
  /^[^\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\udb40]*$/;

export function safeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  if (NOTHING_UNSAFE.test(text)) return text;
  const unit = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replace(UNSAFE_IN_JSON, unit).replace(TAGS, (tag) => tag.split('').map(unit).join(''));
}

export function renderJson(result: RunResult, lang: Language): string {
  return textOf(jsonChunks(result, lang));
}

/** The reports of a run's days name the same inputs. */
const inputsJson = sharedPer((inputs: RunResult['inputs']) =>
  safeJson(inputs.map(inputShape), 2).replaceAll('\n', '\n  '),
);
/** Behind it comes the time zone only, so its last place is the right one. */
const INPUTS = '\n  "inputs": ';

const FINDINGS = '\n  "findings": ';

/** As renderJson, in pieces. */
export function* jsonChunks(result: RunResult, lang: Language): Generator<Chunk> {
  const rest = safeJson({ ...resultShape({ ...result, findings: [] }, lang), findings: 0, inputs: 0 }, 2);
  const findings = rest.indexOf(FINDINGS) + FINDINGS.length;
  const inputs = rest.lastIndexOf(INPUTS) + INPUTS.length;
  yield rest.slice(0, findings);
  yield* findingsJson(result, lang);
  yield rest.slice(findings + 1, inputs);
  yield inputsJson(result.inputs);
  yield `${rest.slice(inputs + 1)}\n`;
}

/** Each is made when it is its turn: with their evidence they are most of what a result says. */
function* findingsJson({ findings, timezone }: RunResult, lang: Language): Generator<string> {
  for (const [i, finding] of findings.entries()) {
    const text = safeJson(findingShape(finding, { lang, timezone }), 2).replaceAll('\n', '\n    ');
    yield `${i === 0 ? '[' : ','}\n    ${text}`;
  }
  yield findings.length === 0 ? '[]' : '\n  ]';
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
