/**
 * manifest.json: what the pack was made from, and the hash of every file in it. It also carries a
 * hash of itself, so that a changed byte anywhere in the pack has a name.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../domain/model.js';
import { isoLocal } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding } from '../csv/bytes.js';
import { keyMark, type Secrecy } from './audience.js';
import { AUDIENCES, type Audience, type AuditData } from './types.js';

const hashed = z.object({ path: z.string(), size: z.number(), sha256: z.string() });
const manifest = z.object({
  tool: z.literal('sekisho'),
  version: z.string(),
  run: z.object({ id: z.string(), since: z.string(), until: z.string() }),
  period: z.string().nullable(),
  /** what was asked for, if it is more than could be judged */
  asked: z.object({ since: z.string(), until: z.string() }).nullable().optional(),
  systems: z.array(z.string()),
  timezone: z.string(),
  created: z.string(),
  audience: z.enum(AUDIENCES),
  /**
   * tells whether a key is the one that the pseudonyms were made with; null where there are none
   */
  keyMark: z.string().nullable(),
  /**
   * how terminals and addresses stand in it; packs that do not say it have them in clear for an
   * authority
   */
  terminals: z.enum(['clear', 'pseudonyms']).optional(),
  language: z.string(),
  encoding: z.string(),
  configuration: z.object({ path: z.string(), sha256: z.string() }),
  rules: z.array(
    z.object({ id: z.string(), severity: z.string(), options: z.unknown(), systems: z.unknown().optional() }),
  ),
  register: z.array(hashed),
  inputs: z.array(hashed.extend({ system: z.string(), lines: z.number(), records: z.number() })),
  ledger: z.object({ head: z.string(), entries: z.number() }).nullable(),
  outputs: z.array(hashed),
  sha256: z.string(),
});
export type Manifest = z.infer<typeof manifest>;
export type OutputHash = Manifest['outputs'][number];

export interface ManifestOptions {
  lang: Language;
  audience: Audience;
  encoding: CsvEncoding;
  created: Instant;
  secrecy: Secrecy;
}

/** The text of manifest.json. `outputs` in the order they were written. */
export function manifestText(data: AuditData, outputs: readonly OutputHash[], options: ManifestOptions): string {
  const { result, period, systems, configuration, rules, registerFiles, ledger } = data;
  const { key, keepTerminals } = options.secrecy;
  return sealed({
    tool: 'sekisho',
    version: result.version,
    run: result.run,
    period: period ?? null,
    ...(result.asked && { asked: result.asked }),
    systems: systems.map(({ id }) => id),
    timezone: result.timezone,
    created: isoLocal(result.timezone, options.created),
    audience: options.audience,
    keyMark: key === undefined ? null : keyMark(key),
    terminals: options.audience === 'internal' || keepTerminals ? 'clear' : 'pseudonyms',
    language: options.lang,
    encoding: options.encoding,
    configuration,
    rules: rules.map(({ id, severity, options: chosen, systems: own }) => ({
      id,
      severity,
      options: chosen,
      ...(own && { systems: own }),
    })),
    register: registerFiles.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    inputs: result.inputs.map(({ path, size, sha256, system, lines, records }) => {
      return { path, size, sha256, system, lines, records };
    }),
    ledger: ledger ?? null,
    outputs: outputs.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  });
}

function sealed(content: Omit<Manifest, 'sha256'>): string {
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return `${JSON.stringify({ ...content, sha256 }, undefined, 2)}\n`;
}

/** undefined where the text is not exactly what `manifestText` wrote, be it by a single byte. */
export function readManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = manifest.safeParse(value);
  if (!parsed.success) return undefined;
  const { sha256: _, ...content } = value as Manifest;
  return sealed(content) === text ? parsed.data : undefined;
}

export interface PackProblem {
  path: string;
  problem: 'missing' | 'altered' | 'unlisted';
}

/**
 * Compares the listed files with those that are there. `present` has no entry for manifest.json.
 */
export function packProblems(listed: readonly OutputHash[], present: ReadonlyMap<string, OutputHash>): PackProblem[] {
  const names = new Set(listed.map((file) => file.path));
  const problems = listed.flatMap(({ path, size, sha256 }): PackProblem[] => {
    const file = present.get(path);
    if (!file) return [{ path, problem: 'missing' }];
    return file.sha256 === sha256 && file.size === size ? [] : [{ path, problem: 'altered' }];
  });
  const unlisted = [...present.keys()].filter((path) => !names.has(path)).sort();
  return [...problems, ...unlisted.map((path): PackProblem => ({ path, problem: 'unlisted' }))];
}
