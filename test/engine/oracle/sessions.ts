/** Sessions, coverage and rejects of a log the slow and obvious way: plain objects, Map, sort. */
import iconv from 'iconv-lite';
import {
  ACTION_CLASSES,
  type Access,
  type CoverageRow,
  type LogSource,
  type Session,
} from '../../../src/domain/model.js';
import { dayOf, fromLocal } from '../../../src/domain/time.js';
import type { ScanPlan } from '../../../src/engine/types.js';
import { type OracleRecord, splitText } from './split.js';

export interface OracleFile {
  path: string;
  /** decoded, without byte order mark */
  text: string;
}

export interface OracleResult {
  sessions: Session[];
  coverage: CoverageRow[];
  rejects: { file: string; line: number; reason: string }[];
  inputs: { path: string; lines: number; records: number }[];
  accesses: Access[];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function oracle(plan: ScanPlan, source: LogSource, files: readonly OracleFile[], limit: number): OracleResult {
  const { window, context, days, sessionGap, timezone } = plan;
  const coverage = new Map<string, CoverageRow>();
  for (const day of days) {
    const zero = { files: 0, lines: 0, records: 0, evaluated: 0, outside: 0, rejected: 0, anonymous: 0 };
    coverage.set(day, { system: source.system, day, ...zero });
  }
  const result: OracleResult = {
    sessions: [],
    coverage: [...coverage.values()],
    rejects: [],
    inputs: [],
    accesses: [],
  };
  for (const { path, text } of files) {
    const { records, lines } = splitText(text, {
      delimiter: source.delimiter ?? ',',
      quote: source.quote,
      newline: !text.includes('\n') && text.includes('\r') ? '\r' : '\n',
      trim: source.trim,
      limit,
      sizeOf: (some) => iconv.encode(some, source.encoding).length,
    });
    const header = source.header ? records.shift() : undefined;
    const columns = columnsOf(source, header);
    const needed = Math.max(...Object.entries(columns).flatMap(([role, at]) => (role === 'object' ? [] : (at ?? []))));
    const expected = header?.fields.length ?? records.find((record) => record.fields.length > needed)?.fields.length;
    const evaluatedDays = new Set<string>();
    const homeless: { outside: boolean }[] = [];
    let ownLines = 0;
    for (const record of records) {
      const time = record.reason ? undefined : timeOf(record, columns.time, source);
      const day = time === undefined ? undefined : dayOf(timezone, time);
      const inContext = time !== undefined && time >= context.from && time < context.to;
      const inWindow = time !== undefined && time >= window.from && time < window.to;
      const ragged = record.fields.length !== expected && source.ragged === 'reject';
      const access = time === undefined ? undefined : accessOf(record, time, columns, source, path);
      const reason =
        record.reason ??
        (ragged
          ? 'reject.fieldCount'
          : time === undefined
            ? 'reject.badTime'
            : inContext && keyTooLong(access)
              ? 'reject.keyTooLong'
              : undefined);
      if (reason) result.rejects.push({ file: path, line: record.line + 1, reason });
      const row = inWindow ? coverage.get(day as string) : undefined;
      if (!row) homeless.push({ outside: !reason });
      else {
        row.records++;
        row.lines += reason ? 1 : record.lines;
        ownLines += reason ? 1 : record.lines;
        if (reason) row.rejected++;
        else {
          row.evaluated++;
          if (access?.account === '') row.anonymous++;
          evaluatedDays.add(day as string);
        }
      }
      if (!reason && inContext && access) result.accesses.push(access);
    }
    const home = coverage.get([...evaluatedDays].sort()[0] ?? (days[0] as string)) as CoverageRow;
    for (const { outside } of homeless) {
      home.records++;
      if (outside) home.outside++;
      else home.rejected++;
    }
    home.lines += lines - ownLines;
    for (const day of evaluatedDays.size > 0 ? evaluatedDays : [days[0] as string]) {
      (coverage.get(day) as CoverageRow).files++;
    }
    result.inputs.push({ path, lines, records: records.length });
  }
  const kept = result.accesses.filter(({ account }) => account !== '' || source.anonymous === 'judge');
  result.accesses.sort(canonical);
  result.sessions = sessionsOf(kept, boundsOf(plan), sessionGap, timezone);
  return result;
}

function boundsOf({ context, cuts, window }: ScanPlan): number[] {
  const inside = [...cuts, window.from, window.to].filter((t) => t > context.from && t < context.to);
  return [...new Set([context.from, ...inside, context.to])].sort((a, b) => a - b);
}

type Columns = Record<
  'account' | 'terminal' | 'address' | 'action' | 'screen' | 'object' | 'result',
  number | undefined
> & {
  time: number[];
};

function columnsOf(source: LogSource, header: OracleRecord | undefined): Columns {
  const position = (ref: string | number) =>
    typeof ref === 'number' ? ref - 1 : (header?.fields.map((name) => name.trim()).indexOf(ref) as number);
  const { time, ...others } = source.columns;
  const entries = Object.entries(others).map(([role, ref]) => [role, ref === undefined ? undefined : position(ref)]);
  return { ...Object.fromEntries(entries), time: time.map(position) } as Columns;
}

function accessOf(record: OracleRecord, time: number, columns: Columns, source: LogSource, file: string): Access {
  const field = (position: number | undefined) => (position === undefined ? '' : (record.fields[position] ?? ''));
  const same = (text: string) => text.normalize('NFKC').trim();
  const id = (text: string) => (source.idWidth === 'fold' ? same(text) : text.trim());
  const named = (text: string) => (id(text) === '-' ? '' : id(text));
  const value = field;
  const account = named(field(columns.account));
  const written = (text: string, of: string) =>
    named(text) === '' ? '' : of === 'account' && source.accountCase === 'insensitive' ? text.toUpperCase() : text;
  const shown = {
    account: written(field(columns.account), 'account'),
    terminal: written(field(columns.terminal), 'terminal') || written(field(columns.address), 'terminal'),
  };
  const terminal = named(field(columns.terminal)) || named(field(columns.address));
  const compared = source.accountCase === 'insensitive' ? account.toUpperCase() : account;
  const action = value(columns.action);
  const actions = new Map(Object.entries(source.actions).map(([raw, name]) => [same(raw), name]));
  return {
    time,
    system: source.system,
    account: compared,
    terminal,
    written: shown.account === compared && shown.terminal === terminal ? undefined : shown,
    action,
    class: actions.get(same(action)) ?? 'other',
    screen: value(columns.screen),
    unmasked: columns.screen !== undefined && (source.unmasked ?? []).map(same).includes(same(value(columns.screen))),
    object: value(columns.object),
    result: value(columns.result),
    failed: columns.result !== undefined && source.failures.map(same).includes(same(value(columns.result))),
    file,
    line: record.line + 1,
  };
}

function keyTooLong(access: Access | undefined): boolean {
  return access !== undefined && (access.account.length >= 4096 || access.terminal.length >= 4096);
}

/**
 * Patterns that tests use, as regular expressions with the parts in order of year, month, day,
 * hour, minute, second, fraction, zone.
 */
const PATTERNS: Record<string, RegExp> = {
  iso: /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i,
  'yyyy/MM/dd HH:mm:ss': /^(\d{4})\/(\d\d?)\/(\d\d?) (\d\d?):(\d\d?):(\d\d?)()()$/,
  'yyyy-MM-dd HH:mm:ss.SSS': /^(\d{4})-(\d\d?)-(\d\d?) (\d\d?):(\d\d?):(\d\d?)\.(\d{1,9})()$/,
  yyyyMMddHHmmss: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()()$/,
  "yyyy'年'M月d日 H時m分s秒": /^(\d{4})年(\d\d?)月(\d\d?)日 (\d\d?)時(\d\d?)分(\d\d?)秒()()$/,
};

export function parseTime(text: string, pattern: string, timezone: string): number | undefined {
  if (pattern === 'epochMillis') return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  const parts = (PATTERNS[pattern] as RegExp).exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute] = parts.slice(1, 6).map(Number) as [number, number, number, number, number];
  const second = Math.min(59, Number(parts[6] ?? 0));
  if (month < 1 || month > 12 || hour > 47 || minute > 59 || Number(parts[6] ?? 0) > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return undefined;
  const millis = Number((parts[7] || '0').padEnd(3, '0').slice(0, 3));
  const local = date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millis;
  const zone = parts[8];
  if (!zone) return fromLocal(timezone, local);
  if (/^z$/i.test(zone)) return local;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return undefined;
  return local - (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function timeOf(record: OracleRecord, positions: number[], source: LogSource): number | undefined {
  if (positions.some((position) => record.fields[position] === undefined) && source.ragged === 'reject')
    return undefined;
  const texts = positions.map((position) => record.fields[position] ?? '');
  const text = (source.trim ? texts.map((part) => part.replace(/^[ \t]+|[ \t]+$/g, '')) : texts).join(' ');
  return parseTime(text, source.time, source.timezone);
}

function sessionsOf(accesses: readonly Access[], bounds: number[], gap: number, timezone: string): Session[] {
  const groups = new Map<string, Access[]>();
  for (const access of accesses) {
    const segment = bounds.filter((bound) => bound <= access.time).length - 1;
    const id = JSON.stringify([access.system, access.account, access.terminal, segment]);
    groups.set(id, [...(groups.get(id) ?? []), access]);
  }
  const sessions: Session[] = [];
  for (const [id, group] of groups) {
    const [system, account, terminal, segment] = JSON.parse(id) as [string, string, string, number];
    const from = bounds[segment] as number;
    let run: Access[] = [];
    const flush = () => {
      if (run.length === 0) return;
      sessions.push({
        system,
        account,
        terminal,
        day: dayOf(timezone, from),
        first: (run[0] as Access).time,
        last: (run.at(-1) as Access).time,
        accesses: run.length,
        counts: ACTION_CLASSES.map((name) => run.filter((access) => access.class === name).length),
        unmasked: run.filter((access) => access.unmasked).length,
        failures: run.filter((access) => access.failed).length,
        segment: { from, to: bounds[segment + 1] as number },
      });
      run = [];
    };
    for (const access of [...group].sort((a, b) => a.time - b.time)) {
      if (run.length > 0 && access.time - (run.at(-1) as Access).time > gap) flush();
      run.push(access);
    }
    flush();
  }
  return sessions.sort((a, b) => compare(a.account, b.account) || a.first - b.first || compare(a.terminal, b.terminal));
}

const TEXTS = ['system', 'account', 'terminal', 'action', 'screen', 'object', 'result', 'file'] as const;
export function canonical(a: Access, b: Access): number {
  return (
    a.time - b.time || TEXTS.map((name) => compare(a[name], b[name])).find((order) => order !== 0) || a.line - b.line
  );
}
