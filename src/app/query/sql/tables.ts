/**
 * The tables beside `access`: the register's, row by row as its files have them, and the ledger's
 * findings. Loaded only where named.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { registerPlan } from '../../../config/index.js';
import type { Config } from '../../../config/load.js';
import { TABLE_NAMES, type TableName } from '../../../domain/model.js';
import { plainLocal } from '../../../domain/time.js';
import { openLedger } from '../../../ledger/index.js';
import type { Language } from '../../../messages/index.js';
import { type CellValue, TABLES, tableRows } from '../../../register/index.js';
import { messageText } from '../../../reports/index.js';

export type SqlValue = string | number | null;

export interface SqlTable {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly SqlValue[])[];
}

/** From and to, start and end: some are words of SQL, and all mean the same. */
const NAMES: Readonly<Record<string, string>> = {
  from: 'valid_from',
  to: 'valid_to',
  start: 'valid_from',
  end: 'valid_to',
};
const columnsOf = (table: TableName) => Object.keys(TABLES[table].columns);

export const FINDING_COLUMNS = [
  'id',
  'rule',
  'severity',
  'day',
  'system',
  'account',
  'class',
  'employee_id',
  'name',
  'org',
  'unit',
  'former',
  'terminals',
  'accesses',
  'failures',
  'views',
  'outputs',
  'objects',
  'first',
  'last',
  'message',
  'status',
  'exception',
] as const;

/** Every table but `access`, with its columns. */
export function otherTables(): { name: string; columns: readonly string[] }[] {
  return [
    ...TABLE_NAMES.map((name) => ({
      name,
      columns: [...columnsOf(name).map((column) => NAMES[column] ?? column), 'source'],
    })),
    { name: 'findings', columns: FINDING_COLUMNS },
  ];
}

/** Those tables whose name is among the words; without a configuration all are empty. */
export function loadTables(words: ReadonlySet<string>, config: Config | undefined, lang: Language): SqlTable[] {
  return otherTables()
    .filter(({ name }) => words.has(name))
    .map(({ name, columns }) => {
      if (config === undefined) return { name, columns, rows: [] };
      const rows = name === 'findings' ? findings(config, lang) : registerRows(name as TableName, config);
      return { name, columns, rows };
    });
}

function registerRows(table: TableName, config: Config): SqlValue[][] {
  const plan = registerPlan(config);
  return tableRows(plan, table).map(({ values, source }) => [
    ...values.map((value) => plain(value, plan.timezone)),
    source,
  ]);
}

/** Instants as local texts, open ends as nothing, lists joined. */
function plain(value: CellValue, timezone: string): SqlValue {
  if (typeof value === 'number') return Number.isFinite(value) ? plainLocal(timezone, value) : null;
  // of the register's columns only `post` is read as a truth: whether it is the main one
  if (typeof value === 'boolean') return value ? 'main' : 'concurrent';
  if (typeof value === 'object') return value.join(';');
  return value === undefined || value === '' ? null : value;
}

function findings(config: Config, lang: Language): SqlValue[][] {
  const { base, ledger: name, timezone, names } = config;
  const file = path.resolve(base, name);
  if (!existsSync(file)) return [];
  const ledger = openLedger(file, { create: false });
  try {
    const time = (t: number | undefined) => (t === undefined ? null : plainLocal(timezone, t));
    return ledger.findings({}, { evidence: false }).map((finding) => {
      const { actor, terminals, messages, exception, first, last } = finding;
      return [
        ...[finding.id, finding.rule, finding.severity, finding.day, finding.system, finding.account],
        ...[actor.class, actor.employee_id, actor.name, actor.org, actor.unit, Number(actor.former)],
        ...[terminals.join('; '), finding.accesses, finding.failures, finding.views, finding.outputs, finding.objects],
        ...[time(first), time(last), messageText(messages, { lang, names }), finding.status, exception ?? null],
      ];
    });
  } finally {
    ledger.close();
  }
}
