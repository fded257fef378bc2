/** Registers of a few rows, written to a temporary folder and read from there like any other. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { UserError } from '../../src/domain/errors.js';
import type { RegisterPlan, TableName, TablePlan } from '../../src/domain/model.js';
import { render } from '../../src/messages/index.js';
import { type LoadedRegister, loadRegister } from '../../src/register/readers/load.js';

/** Text of a table, or files by path with how they are configured. */
export type Table = string | ({ files: Record<string, string | Buffer>; path: string } & Partial<TablePlan>);

export const ORGANIZATIONS: RegisterPlan['organizations'] = [
  { id: 'NW', name: '送配電', side: 'network' },
  { id: 'HD', name: '電力', side: 'affiliate' },
  { id: 'RE', name: '小売', side: 'affiliate' },
  { id: 'CT', name: '工事', side: 'contractor', worksFor: 'NW' },
  { id: 'CA', name: 'コールセンター', side: 'contractor', worksFor: 'HD' },
  { id: 'EX', name: '外部', side: 'external' },
];

export function planOf(
  tables: Partial<Record<TableName, Table | Table[]>>,
  more: Partial<RegisterPlan> = {},
): RegisterPlan {
  const base = mkdtempSync(join(tmpdir(), 'sekisho-register-'));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const plans = Object.entries(tables).flatMap(([name, given]) =>
    [given].flat().map((one, i): TablePlan => {
      const table =
        typeof one === 'string' ? { files: { [`${name}${i || ''}.csv`]: one }, path: `${name}${i || ''}.csv` } : one;
      const { files, ...plan } = table;
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(base, path)), { recursive: true });
        writeFileSync(join(base, path), text);
      }
      return {
        table: name as TableName,
        encoding: 'auto',
        columns: {},
        where: {},
        defaults: {},
        toInclusive: false,
        asOf: 'end',
        maxAgeDays: 45,
        configuredAt: { file: 'sekisho.yaml', line: 1 },
        ...plan,
      };
    }),
  );
  return {
    base,
    file: 'sekisho.yaml',
    timezone: 'Asia/Tokyo',
    organizations: ORGANIZATIONS,
    systems: [
      { id: 'takuso', name: '託送システム' },
      { id: 'meter', name: 'meter' },
    ],
    tables: plans,
    accountPatterns: {},
    accountCase: 'sensitive',
    accountCases: {},
    idWidth: 'fold',
    dualPosts: 'network',
    onBadRows: 'stop',
    calendar: { weekend: [0, 6], holidays: [], workdays: [], publicHolidays: 'japan' },
    ...more,
  };
}

export function load(
  tables: Partial<Record<TableName, Table | Table[]>>,
  more: Partial<RegisterPlan> = {},
): LoadedRegister {
  return loadRegister(planOf(tables, more));
}

/** Every problem as `file:line: column: sentence`. */
export function problems(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.map(
      (problem) =>
        `${problem.where.file}:${problem.where.line ?? ''}: ${problem.where.column ?? ''}: ${render('en', problem)}`,
    );
  }
  return [];
}

/** `2024-04-01`, `2024-04-01 09:00` in Tokyo. */
export const at = (text: string) =>
  Date.parse(`${text.replace(' ', 'T').padEnd(16, text.length > 10 ? '' : 'T00:00')}+09:00`);

export const POSTS = 'employee_id,name,org,unit,position,post,from,to\n';
export const MOVES = 'employee_id,effective_date,kind,from_org,from_unit,to_org,to_unit\n';
export const ACCOUNTS = 'system,account,employee_id,org,kind,from,to\n';
