/**
 * The half-yearly audit against the daily checks of the same days: several systems, each with logs
 * of another format, judged day by day into a ledger and then all at once. What they find is the
 * same; where the roster was corrected since, each difference has its cause.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import YAML from 'yaml';
import { addDays } from '../../src/domain/time.js';
import { type LogFormatName, simulate } from '../../src/simulate/index.js';
import { here } from './in-process.js';
import { folderWith, sekisho } from './sekisho.js';

const SINCE = '2024-04-01';
const DAYS = Array.from({ length: 20 }, (_, n) => addDays(SINCE, n));
const PERIOD = ['--since', SINCE, '--until', DAYS.at(-1)!];
const FORMATS: readonly LogFormatName[] = ['csv', 'jsonl', 'ltsv', 'tsv'];
/** findings, or what is unjudged beside them */
const JUDGED = [1, 3];

// biome-ignore lint/suspicious/noExplicitAny: findings, rows and configurations as users get them
type Json = any;
const rows = (file: string): Json[] => parse(readFileSync(file), { bom: true, columns: true });
const json = (file: string): Json => JSON.parse(readFileSync(file, 'utf8'));
const byId = (findings: Json[]): Json[] => findings.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const copyOf = (folder: string): string => {
  const copy = folderWith();
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** The same world in each format, of which each system gets its logs in another one. */
async function mixedWorld(): Promise<string> {
  const folder = folderWith();
  const configs: Json[] = [];
  for (const [index, logFormat] of FORMATS.entries()) {
    const out = path.join(folderWith(), 'world');
    await simulate({
      out,
      days: DAYS.length,
      lines: 24_000,
      seed: 11,
      since: SINCE,
      systems: FORMATS.length,
      affiliates: false,
      logFormat,
    });
    configs.push(YAML.parse(readFileSync(path.join(out, 'sekisho.yaml'), 'utf8')));
    const { id } = configs[0].systems[index];
    const wanted = (name: string) =>
      path.dirname(name) !== path.join(out, 'logs') || path.basename(name).startsWith(id);
    cpSync(out, folder, { recursive: true, filter: wanted });
  }
  const [config] = configs;
  for (const [index, system] of config.systems.entries()) system.logs = configs[index].systems[index].logs;
  writeFileSync(path.join(folder, 'sekisho.yaml'), YAML.stringify(config));
  return folder;
}

function audit(folder: string, ...args: string[]) {
  const ran = sekisho(folder, ['audit', ...PERIOD, '--out', 'pack', '-f', 'json', '-q', ...args]);
  expect([ran.err, JUDGED.includes(ran.code ?? -1)]).toEqual(['', true]);
  return JSON.parse(ran.out);
}

let world: string;
let dailies: Json[];
let audited: Json;

beforeAll(async () => {
  world = await mixedWorld();
  dailies = [];
  for (const day of DAYS) {
    const ran = await here(world, ['check', '--date', day, '-f', 'json', '-q', '--workers', '1']);
    expect([day, ran.err]).toEqual([day, '']);
    dailies.push(JSON.parse(ran.out));
  }
  audited = audit(world);
});

describe('an audit of days that were checked one by one', () => {
  it('finds what the daily checks found, no more and no less', () => {
    const found = byId(dailies.flatMap(({ findings }) => findings));
    expect(new Set(found.map(({ system }) => system)).size).toBeGreaterThanOrEqual(FORMATS.length);
    expect(new Set(found.map(({ rule }) => rule)).size).toBeGreaterThan(8);
    expect(byId(audited.findings)).toEqual(found);
  });

  // a daily check reads the neighbouring days, too, as context: lines outside its day differ
  it('evaluates what they evaluated, and could not judge what they could not', () => {
    const key = ({ system, day }: Json) => `${day} ${system}`;
    const evaluated = (all: Json[]) => all.map((row) => `${key(row)}: ${row.evaluated} ${row.anonymous}`).sort();
    expect(evaluated(audited.coverage)).toEqual(evaluated(dailies.flatMap(({ coverage }) => coverage)));
    const unjudged = (all: Json[]) =>
      all.map((row) => `${key(row)}: ${row.reason} ${row.accesses} ${row.accounts}`).sort();
    expect(unjudged(audited.unjudged)).toEqual(unjudged(dailies.flatMap((one) => one.unjudged)));
  });

  it('says so: no difference, and the whole ledger under the manifest', () => {
    expect(rows(path.join(world, 'pack/differences.csv'))).toEqual([]);
    expect(readFileSync(path.join(world, 'pack/report.html'), 'utf8')).toContain(
      'this report says what the daily checks said',
    );
    const { ledger, systems } = json(path.join(world, 'pack/manifest.json'));
    expect(ledger.entries).toBeGreaterThan(DAYS.length);
    expect(systems).toHaveLength(FORMATS.length);
  });

  it('sums up in its tables what its findings say', () => {
    const standing = audited.findings.filter(({ severity }: Json) => severity !== 'info');
    const summary = rows(path.join(world, 'pack/summary.csv'));
    const sum = summary.reduce((total, row) => total + Number(row.findings), 0);
    expect(sum).toBe(standing.length);
    expect(rows(path.join(world, 'pack/findings.csv'))).toHaveLength(audited.findings.length);
    expect(rows(path.join(world, 'pack/coverage.csv'))).toHaveLength(FORMATS.length * DAYS.length);
  });
});

describe('differences from the daily checks', () => {
  it('are listed with the register file that was corrected', () => {
    const folder = copyOf(world);
    const file = path.join(folder, 'register/assignments.csv');
    const victim = audited.findings.find(
      ({ rule, actor }: Json) => rule === 'off-period-hd-access' && actor.employee_id !== '' && !actor.former,
    );
    const id = victim.actor.employee_id;
    const before = readFileSync(file, 'utf8');
    const after = before.replaceAll(new RegExp(`^${id},(.*?),${victim.actor.org},`, 'gm'), `${id},$1,NW,`);
    expect(after).not.toBe(before);
    writeFileSync(file, after);
    audit(folder);
    const told = rows(path.join(folder, 'pack/differences.csv'));
    expect(told).toContainEqual(
      expect.objectContaining({
        finding: victim.id,
        change: 'withdrawn',
        cause: 'register',
        files: 'register/assignments.csv',
      }),
    );
    expect(new Set(told.map(({ cause }) => cause))).toEqual(new Set(['register']));
    const concerned = new Set(
      audited.findings
        .filter(({ actor, others }: Json) => [actor, ...others].some((one: Json) => one.employee_id === id))
        .map((finding: Json) => finding.id),
    );
    for (const { finding, change } of told) if (change !== 'added') expect(concerned).toContain(finding);
  });

  it('are listed with the log that changed since', () => {
    const folder = copyOf(world);
    const ofOneLog = ({ evidence }: Json) => new Set(evidence.map((one: Json) => one.file)).size === 1;
    const victim = audited.findings.find(
      (finding: Json) => ofOneLog(finding) && finding.evidence[0].file.endsWith('.csv') && finding.accesses > 1,
    );
    const name = victim.evidence[0].file.slice('logs/'.length);
    const file = path.join(folder, 'logs', name);
    const lines = readFileSync(file, 'utf8').split('\n');
    // one access more: what is taken out of a log takes nothing back
    const again = lines[victim.evidence[0].line - 1] as string;
    writeFileSync(file, [...lines.slice(0, -1), again, lines.at(-1)].join('\n'));
    audit(folder);
    const told = rows(path.join(folder, 'pack/differences.csv'));
    expect(told).toContainEqual(expect.objectContaining({ finding: victim.id, cause: 'log', files: `logs/${name}` }));
    expect(told.every(({ day, cause }) => day === victim.day && cause === 'log')).toBe(true);
  });
});
