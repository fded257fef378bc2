/**
 * The register of a finished world as CSV files, with the columns and English headers of the
 * register's tables.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { type Sec, timeText } from './clock.js';
import { compare } from './compare.js';
import type { Encoding } from './options.js';
import { COMPANIES } from './organizations.js';
import type { Person, Post, World } from './world.js';
import { supplyPointNames } from './writer.js';

export type Row = readonly (string | number)[];
type Table = { header: readonly string[]; rows: Iterable<Row> };

export const REGISTER_TABLES = [
  'assignments',
  'transfers',
  'accounts',
  'checkouts',
  'emergencies',
  'credentials',
  'terminals',
  'loans',
  'rights',
  'grants',
  'pledges',
  'trainings',
  'replacements',
  'inspections',
  'orders',
] as const;
type Name = (typeof REGISTER_TABLES)[number];

/** Writes `<folder>/<table>.csv` for every table. */
export function writeTables(folder: string, world: World, encoding: Encoding): void {
  mkdirSync(folder, { recursive: true });
  for (const name of REGISTER_TABLES) {
    const { header, rows } = TABLES[name](world);
    writeFileSync(path.join(folder, `${name}.csv`), iconv.encode(csv(header, rows), encoding), { flag: 'wx' });
  }
}

/** The exceptions file: service accounts that were approved, and for which terminals. */
export function exceptionsText(world: World): string {
  const header = ['kind', 'system', 'account', 'terminal', 'reason', 'approver', 'owner', 'from', 'until'];
  return csv(
    header,
    sorted(world.approvals).map((row) => [
      'service',
      row.system,
      row.account,
      row.terminals.join(';'),
      '夜間バッチ',
      '情報システム部長',
      '000001',
      timeText(row.from),
      timeText(row.until),
    ]),
  );
}

export function csv(header: Row, rows: Iterable<Row>): string {
  const lines = [header.map(field).join(',')];
  for (const row of rows) lines.push(row.map(field).join(','));
  return `${lines.join('\n')}\n`;
}

function field(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const TABLES: Record<Name, (world: World) => Table> = {
  assignments: (world) => ({
    header: ['employee_id', 'name', 'org', 'unit', 'position', 'post', 'from', 'to'],
    rows: world.people
      .filter((person) => person.knownFrom !== 'transfers')
      .sort((a, b) => compare(a.id, b.id))
      .flatMap((person) => person.posts.map((post) => assignmentRow(person, post))),
  }),
  transfers: (world) => ({
    header: ['employee_id', 'effective_date', 'kind', 'from_org', 'from_unit', 'to_org', 'to_unit'],
    rows: world.people
      .filter((person) => person.knownFrom !== 'assignments')
      .flatMap(transferRows)
      .sort((a, b) => compare(`${a[1]} ${a[0]}`, `${b[1]} ${b[0]}`)),
  }),
  accounts: (world) => ({
    header: ['system', 'account', 'employee_id', 'org', 'kind', 'from', 'to'],
    rows: sorted(world.accounts).map((row) => [
      row.system,
      row.account,
      row.employeeId,
      row.org,
      row.kind,
      timeText(row.from),
      timeText(row.to),
    ]),
  }),
  checkouts: (world) => ({
    header: ['system', 'account', 'employee_id', 'from', 'to'],
    rows: sorted(world.checkouts).map((row) => [
      row.system,
      row.account,
      row.employeeId,
      timeText(row.from),
      timeText(row.to),
    ]),
  }),
  emergencies: (world) => ({
    header: ['id', 'name', 'systems', 'start', 'end', 'declared_at'],
    rows: world.emergencies.map((row) => [
      row.id,
      row.name,
      row.systems.join(';') || '*',
      timeText(row.start),
      timeText(row.end),
      timeText(row.declaredAt),
    ]),
  }),
  credentials: (world) => ({
    header: ['system', 'account', 'employee_id', 'emergency', 'issued_at', 'expires_at', 'changed_at'],
    rows: sorted(world.credentials).map((row) => [
      row.system,
      row.account,
      row.employeeId,
      row.emergency,
      timeText(row.issuedAt),
      timeText(row.expiresAt),
      timeText(row.changedAt),
    ]),
  }),
  terminals: (world) => ({
    header: ['terminal', 'owner_org', 'site', 'kept_by', 'from', 'to'],
    rows: [...world.terminals]
      .sort((a, b) => compare(a.id, b.id))
      .map(({ id, org, site, stands, keptBy = org }) => [
        id,
        org,
        site,
        keptBy,
        timeText(stands?.from),
        timeText(stands?.to),
      ]),
  }),
  loans: (world) => ({
    header: ['terminal', 'system', 'emergency', 'borrower_org', 'borrower_employee_id', 'lent_at', 'returned_at'],
    rows: world.loans.map((row) => [
      row.terminal,
      row.system,
      row.emergency,
      row.borrowerOrg,
      row.borrowerEmployeeId,
      timeText(row.lentAt),
      timeText(row.returnedAt),
    ]),
  }),
  rights: (world) => ({
    header: ['as_of', 'system', 'account', 'right'],
    rows: sorted(world.rights).map((row) => [timeText(row.asOf), row.system, row.account, row.right]),
  }),
  grants: (world) => ({
    header: ['system', 'account', 'employee_id', 'approved_by', 'from', 'to'],
    rows: sorted(world.grants).map((row) => [
      row.system,
      row.account,
      row.employeeId,
      '情報システム部長',
      timeText(row.from),
      timeText(row.to),
    ]),
  }),
  pledges: (world) => ({
    header: ['employee_id', 'transfer_date', 'submitted_on'],
    rows: world.pledges.map((row) => [row.employeeId, timeText(row.transferDate), timeText(row.submittedOn)]),
  }),
  trainings: (world) => ({
    header: ['employee_id', 'training', 'completed_on'],
    rows: [...world.trainings].flatMap(([id, times]) => times.map((t) => [id, '情報管理研修', timeText(t)])),
  }),
  replacements: (world) => ({
    header: ['employee_id', 'transfer_date', 'item', 'replaced_on'],
    rows: world.replacements.map((row) => [
      row.employeeId,
      timeText(row.transferDate),
      row.item,
      timeText(row.replacedOn),
    ]),
  }),
  inspections: (world) => ({
    header: ['system', 'item', 'inspected_on', 'answer', 'evidence', 'due', 'remedied_on'],
    rows: world.inspections.map((row) => [
      row.system,
      row.item,
      timeText(row.inspectedOn),
      row.answer,
      row.evidence,
      timeText(row.due),
      timeText(row.remediedOn),
    ]),
  }),
  orders: (world) => ({
    header: ['order', 'object', 'from', 'to', 'employee_id', 'unit'],
    rows: orderRows(world),
  }),
};

function orderRows({ orders, settings }: World): Row[] {
  const nameOf = supplyPointNames(settings);
  return orders.map(({ object, from, to, employeeId, unit }, i) => [
    `K${i + 1}`,
    nameOf(object),
    timeText(from),
    timeText(to),
    employeeId,
    unit,
  ]);
}

function sorted<T extends { system: string; account: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => compare(`${a.system} ${a.account}`, `${b.system} ${b.account}`));
}

function assignmentRow(person: Person, post: Post): Row {
  const { org, unit, position } = post;
  return [person.id, person.name, org, unit, position, post.post, timeText(post.from), timeText(post.to)];
}

/** A row where a main post begins or ends; two neighbouring posts make one row. */
function transferRows(person: Person): Row[] {
  const posts = person.posts.filter((post) => post.post !== 'concurrent');
  const times = new Set<Sec>();
  for (const { from, to } of posts) {
    if (from !== undefined) times.add(from);
    if (to !== undefined) times.add(to);
  }
  return [...times]
    .sort((a, b) => a - b)
    .map((t) => {
      const before = posts.find((post) => post.to === t);
      const after = posts.find((post) => post.from === t);
      return [
        person.id,
        timeText(t),
        kindOf(posts, before, after),
        before?.org ?? '',
        before?.unit ?? '',
        after?.org ?? '',
        after?.unit ?? '',
      ];
    });
}

function kindOf(posts: readonly Post[], before: Post | undefined, after: Post | undefined): string {
  if (before === undefined || after === undefined) return before === undefined ? '採用' : '退職';
  if (before.org === after.org) return '異動';
  if (COMPANIES[after.org].side === 'network') {
    return posts.some((post) => post.org === after.org && post !== after && post.to !== undefined) ? '復帰' : '転籍';
  }
  return COMPANIES[before.org].side === 'network' && after.org === 'HD' ? '出向' : '転籍';
}
