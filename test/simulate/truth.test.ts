/**
 * What the truth says, counted again in the logs; and what it does not say, looked for in the rest.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TruthRow } from '../../src/simulate/index.js';
import { type Line, logs, type Row, table, world } from './world.js';

const key = (row: Row | TruthRow | Line) => `${row.system} ${row.account}`;
const GAP_MS = 30 * 60_000;

let lines: Line[];
let truth: Row[];
let register: Record<string, Row[]>;

async function load(options: Parameters<typeof world>[0]): Promise<void> {
  const { out } = await world(options);
  lines = await logs(out);
  truth = await table(out, 'truth.csv');
  register = {};
  for (const name of ['accounts', 'assignments', 'transfers', 'checkouts', 'credentials', 'emergencies', 'terminals']) {
    register[name] = await table(out, `register/${name}.csv`);
  }
}

const unplanted = () => {
  const planted = new Set(truth.map(key));
  return lines.filter((line) => !planted.has(key(line)));
};

function during(line: Line): Row | undefined {
  return register.emergencies?.find(
    ({ systems, start, end }) =>
      (systems === '*' || systems?.split(';').includes(line.system)) && line.time! >= start! && line.time! < end!,
  );
}

describe('the truth of a simulated world', () => {
  beforeAll(() => load({ days: 14, lines: 40_000, seed: 5 }));

  it('has one row per rule, system, account and day, of a day that was logged', () => {
    const ofAccesses = truth.filter((row) => row.accesses !== '0');
    const keys = ofAccesses.map((row) => `${row.rule} ${key(row)} ${row.day}`);
    expect(new Set(keys).size).toBe(keys.length);
    const days = new Set(lines.map((line) => line.fileDay));
    expect(truth.filter((row) => !days.has(row.day as string))).toEqual([]);
    expect(ofAccesses.length).toBeGreaterThan(truth.length / 2);
  });

  it('names every case', () => {
    expect(truth.length).toBeGreaterThanOrEqual(96);
    const notes = new Set(truth.map((row) => row.note));
    for (const note of [
      'until a second before the emergency',
      'from the instant the emergency ends',
      'until 23:59:59, before the move to the network side',
      'from 00:00:00 of the transfer',
      'in an emergency, but with the old account',
      'declared late',
      'two terminals at once, over midnight',
      'checked out, but abolished',
      'from 00:00:00 after the contract',
      'account of a person no roster knows',
    ]) {
      expect(notes).toContain(note);
    }
  });

  it('counts no more accesses than the log has', () => {
    const seen = new Map<string, number>();
    for (const line of lines) {
      const day = `${key(line)} ${line.fileDay}`;
      seen.set(day, (seen.get(day) ?? 0) + 1);
    }
    for (const row of truth) {
      expect(seen.get(`${key(row)} ${row.day}`) ?? 0, JSON.stringify(row)).toBeGreaterThanOrEqual(Number(row.accesses));
    }
  });

  it('counts exactly what its note says', () => {
    const count = (row: Row, keep: (line: Line) => boolean) =>
      lines.filter((line) => key(line) === key(row) && line.fileDay === row.day && keep(line)).length;
    const emergencyAt = (row: Row, edge: 'start' | 'end') =>
      register.emergencies!.filter((emergency) => emergency[edge]?.startsWith(row.day as string));
    const whole = ['affiliate on an ordinary day', 'left the company', 'outsider', 'account that no table knows'];
    const checked = { whole: 0, before: 0, after: 0 };
    for (const row of truth) {
      if (whole.includes(row.note as string)) {
        expect(Number(row.accesses)).toBe(count(row, () => true));
        checked.whole++;
      }
      if (row.note === 'until a second before the emergency') {
        const edges = emergencyAt(row, 'start').map(({ start }) => start as string);
        expect(edges.map((edge) => count(row, (line) => line.time! < edge))).toContain(Number(row.accesses));
        checked.before++;
      }
      if (row.note === 'from the instant the emergency ends') {
        const edges = emergencyAt(row, 'end').map(({ end }) => end as string);
        expect(edges.map((edge) => count(row, (line) => line.time! >= edge))).toContain(Number(row.accesses));
        checked.after++;
      }
    }
    for (const times of Object.values(checked)) expect(times).toBeGreaterThan(0);
  });
});

describe.each([
  { days: 14, lines: 60_000, seed: 5 },
  { days: 2, lines: 60_000, seed: 6, systems: 1 },
  { days: 6, lines: 40_000, seed: 7, systems: 2 },
])('everything else in a simulated world of %o', (options) => {
  beforeAll(() => load(options));

  it('keeps affiliates to emergencies, with a credential that holds', () => {
    const inTheirOwn = (line: Line) => line.system === 'eigyo' || line.screen === 'K150';
    const affiliates = unplanted().filter((line) => /^(EM|[HGR])\d/.test(line.account as string) && !inTheirOwn(line));
    expect(affiliates.length).toBeGreaterThan(100);
    const unlawful = affiliates.filter((line) => {
      const emergency = during(line);
      return !register.credentials!.some(
        (row) => key(row) === key(line) && row.emergency === emergency?.id && line.time! >= row.issued_at!,
      );
    });
    expect(unlawful).toEqual([]);
  });

  it('keeps shared accounts to their check-outs', () => {
    const shared = unplanted().filter((line) => line.account?.startsWith('SH-'));
    expect(shared.length).toBeGreaterThan(100);
    const unlawful = shared.filter(
      (line) =>
        !register.checkouts!.some((row) => key(row) === key(line) && line.time! >= row.from! && line.time! < row.to!),
    );
    expect(unlawful).toEqual([]);
  });

  it('changes terminals only after a logout or a long pause', () => {
    const byAccount = new Map<string, Line[]>();
    for (const line of unplanted()) {
      if (line.account?.startsWith('SV-')) continue;
      const own = byAccount.get(key(line)) ?? [];
      byAccount.set(key(line), own);
      own.push(line);
    }
    const several = [...byAccount.values()].filter((own) => new Set(own.map((line) => line.terminal)).size > 1);
    expect(several.length).toBeGreaterThan(0);
    expect(several.flatMap(overlaps)).toEqual([]);
  });

  it('uses registered terminals and accounts of known people only', () => {
    const terminals = new Set(register.terminals!.map((row) => row.terminal));
    expect(lines.filter((line) => !terminals.has(line.terminal))).toEqual([]);
    const people = new Set([...register.assignments!, ...register.transfers!].map((row) => row.employee_id));
    const accounts = new Set(
      register.accounts!.filter((row) => row.employee_id === '' || people.has(row.employee_id)).map(key),
    );
    expect(unplanted().filter((line) => !accounts.has(key(line)))).toEqual([]);
  });

  it('knows some people from transfers only', () => {
    const assigned = new Set(register.assignments!.map((row) => row.employee_id));
    expect(register.transfers!.filter((row) => !assigned.has(row.employee_id)).length).toBeGreaterThan(0);
  });
});

/**
 * Accesses that lie between two of another terminal which no logout and no pause above the gap
 * separates; of one account.
 */
function overlaps(own: readonly Line[]): Line[] {
  const at = ({ time }: Line) => Date.parse(`${time?.replace(' ', 'T')}Z`);
  const last = new Map<string, Line>();
  const out: Line[] = [];
  for (const line of own) {
    const terminal = line.terminal as string;
    const before = last.get(terminal);
    const joined = before !== undefined && before.action !== 'ログアウト' && at(line) - at(before) <= GAP_MS;
    for (const [other, latest] of last) {
      if (other !== terminal && (latest.time === line.time || (joined && at(latest) >= at(before)))) out.push(line);
    }
    last.set(terminal, line);
  }
  return out;
}
