/**
 * The pack's findings once more from the original files. A pack for an authority is compared under
 * the same pseudonyms, for which the key is needed; one for the public has no findings, so its
 * figures per system and rule are compared.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { z } from 'zod';
import { userError } from '../../domain/errors.js';
import type { Finding, RunResult } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding } from '../../reports/index.js';
import { findingShape, plainCell } from '../../reports/index.js';
import { encodeFile, forAudience, keyMark, type Manifest, packFiles, resultFor } from '../../reports/pack/index.js';
import { auditData } from '../audit/data.js';
import { type Change, shapeChanges } from '../explain/rederive.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { judgeDays, knownSystems } from '../run/judge-days.js';
import type { Pack } from './pack.js';

/**
 * What the pack says and the files do not, or the other way round. Of a pack for the public only
 * rule and system are known.
 */
export interface DerivedDifference {
  /** id; '' for figures of the public */
  finding: string;
  rule: string;
  system: string;
  day: string;
  account: string;
  /** off: its rule is off now; figures: of a pack for the public */
  change: 'gone' | 'unjudged' | 'off' | 'added' | 'changed' | 'figures';
  fields: readonly Change[];
}

export interface Derivation {
  /** findings that come out again as they are; of the public: rows of figures */
  same: number;
  differences: readonly DerivedDifference[];
}

export interface RederiveJob {
  pack: Pack;
  manifest: Manifest;
  /** of the pseudonyms */
  key: string | undefined;
  workers: number;
}

/**
 * Throws a UserError where a key is missing that the pack needs, or is not the one that the pack
 * was made with.
 */
export function checkKey({ audience, keyMark: mark }: Manifest, key: string): void {
  if (audience === 'authority' && keyMark(key) !== mark) throw userError('cli.verify.otherKey');
}

export async function rederive(
  prepared: Prepared,
  job: RederiveJob,
  ledger: Ledger,
  ports: RunPorts,
): Promise<Derivation> {
  const { pack, manifest, key, workers } = job;
  const systems = knownSystems(prepared, manifest.systems);
  const { result } = await judgeDays(prepared, { days: manifest.run, systems, workers }, ledger, ports);
  if (manifest.audience === 'public') {
    return compareFigures(pack, manifest, publicSummary(prepared, result, manifest, ledger));
  }
  const keepTerminals = manifest.terminals !== 'pseudonyms';
  const shown = resultFor(result, manifest.audience, { key, keepTerminals });
  return compareFindings(findingsOf(pack), shown, prepared, manifest);
}

const named = z.looseObject({
  id: z.string(),
  rule: z.string(),
  system: z.string(),
  day: z.string(),
  account: z.string(),
});
type Named = z.infer<typeof named>;

function findingsOf({ folder }: Pack): Named[] {
  const name = 'findings.json';
  try {
    const value: unknown = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    return z.object({ findings: z.array(named) }).parse(value).findings;
  } catch {
    throw userError('cli.verify.unreadable', { file: name });
  }
}

function compareFindings(
  before: readonly Named[],
  { findings, unjudged }: RunResult,
  { rules }: Prepared,
  { language, timezone }: Manifest,
): Derivation {
  const view = { lang: language as Language, timezone };
  const now = new Map(findings.map((finding) => [finding.id, finding]));
  const known = new Set(before.map(({ id }) => id));
  const isOn = (rule: string) => rules.some((setting) => setting.rule.meta.id === rule);
  const isOpen = ({ rule, system, day }: Named) =>
    unjudged.some((row) => row.system === system && row.day === day && row.rules.includes(rule));
  const told = before.flatMap((finding): DerivedDifference[] => {
    const again = now.get(finding.id);
    if (again === undefined) {
      const change = !isOn(finding.rule) ? 'off' : isOpen(finding) ? 'unjudged' : 'gone';
      return [{ ...nameOf(finding), change, fields: [] }];
    }
    const fields = shapeChanges(finding, findingShape(again, view));
    return fields.length === 0 ? [] : [{ ...nameOf(finding), change: 'changed', fields }];
  });
  const added = findings
    .filter(({ id }) => !known.has(id))
    .map((finding): DerivedDifference => ({ ...nameOf(finding), change: 'added', fields: [] }));
  return { same: before.length - told.length, differences: [...told, ...added] };
}

function nameOf({ id, rule, system, day, account }: Pick<Finding, 'id' | 'rule' | 'system' | 'day' | 'account'>) {
  return { finding: id, rule, system, day, account };
}

/** summary.csv as it would be written now. */
function publicSummary(prepared: Prepared, result: RunResult, manifest: Manifest, ledger: Ledger): Buffer {
  const { since, until } = manifest.run;
  const window = windowOf(prepared.config.timezone, since, until);
  const { systems } = manifest;
  const data = auditData({ prepared, result, window, systems, period: undefined, affiliate: [], ledger });
  const { audience, language, encoding } = manifest;
  const files = packFiles(forAudience(data, audience), { lang: language as Language, audience });
  const summary = [...files].find(({ name }) => name === SUMMARY)!;
  return Buffer.concat([...encodeFile(summary, encoding as CsvEncoding)]);
}

const SUMMARY = 'summary.csv';
/**
 * the first columns of summary.csv: system and rule; what an exception waives is people's word, not
 * what the files say
 */
const WAIVED = 5;

function compareFigures({ folder }: Pack, { encoding }: Manifest, now: Buffer): Derivation {
  const [titles = [], ...before] = rowsOf(readSummary(folder), encoding);
  const [, ...after] = rowsOf(now, encoding);
  const keyOfRow = ([system, rule]: readonly string[]) => JSON.stringify([system, rule]);
  const [known, again] = [before, after].map((rows) => new Map(rows.map((row) => [keyOfRow(row), row])));
  const keys = [...new Set([...known!.keys(), ...again!.keys()])];
  const differences = keys.flatMap((key): DerivedDifference[] => {
    const [was, is] = [known!.get(key) ?? [], again!.get(key) ?? []];
    const fields = titles.flatMap((name, index): Change[] => {
      if (index === WAIVED || was[index] === is[index]) return [];
      return [{ name, before: was[index] ?? '', now: is[index] ?? '' }];
    });
    const [system = '', rule = ''] = was.length > 0 ? was : is;
    return fields.length === 0 ? [] : [{ finding: '', rule, system, day: '', account: '', change: 'figures', fields }];
  });
  return { same: keys.length - differences.length, differences };
}

function readSummary(folder: string): Buffer {
  try {
    return readFileSync(path.join(folder, SUMMARY));
  } catch {
    throw userError('cli.verify.unreadable', { file: SUMMARY });
  }
}

function rowsOf(bytes: Buffer, encoding: string): string[][] {
  const text = iconv.decode(bytes, encoding);
  try {
    return (parse(text, { bom: true, relax_column_count: true }) as string[][]).map((row) => row.map(plainCell));
  } catch {
    throw userError('cli.verify.unreadable', { file: SUMMARY });
  }
}
