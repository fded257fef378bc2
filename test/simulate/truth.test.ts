/** What the truth says, counted again in the logs; and what it does not say, looked for in the rest. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TruthRow } from '../../src/simulate/index.js';
import { type Line, logs, type Row, table, world } from './world.js';

const key = (row: Row | TruthRow | Line) => `${row.system} ${row.account}`;
const GAP_MS = 30 * 60_000;

let lines: Line[];
let truth: Row[];
let register: Record<string, Row[]>;

beforeAll(async () => {
  const { out } = await world({ days: 14, lines: 60_000, seed: 5 });
  lines = await logs(out);
  truth = await table(out, 'truth.csv');
  register = {};
  for (const name of ['accounts', 'assignments', 'transfers', 'checkouts', 'credentials', 'emergencies', 'terminals']) {
    register[name] = await table(out, `register/${name}.csv`);
  }
});

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
  it('has one row per rule, system, account and day, of a day that was logged', () => {
    const keys = truth.map((row) => `${row.rule} ${key(row)} ${row.day}`);
    expect(new Set(keys).size).toBe(keys.length);
    const days = new Set(lines.map((line) => line.fileDay));
    expect(truth.filter((row) => !days.has(row.day as string))).toEqual([]);
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

describe('everything else in a simulated world', () => {
  it('keeps affiliates to emergencies, with a credential that holds', () => {
    const affiliates = unplanted().filter((line) => /^(EM|[HGR])\d/.test(line.account as string));
    expect(affiliates.length).toBeGreaterThan(200);
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
    const open = new Map<string, Map<string, Line>>();
    const unlawful: Line[] = [];
    let changes = 0;
    for (const line of unplanted().filter((one) => !one.account?.startsWith('SV-'))) {
      const terminals = open.get(key(line)) ?? new Map<string, Line>();
      open.set(key(line), terminals);
      for (const [terminal, last] of terminals) {
        if (terminal === line.terminal) continue;
        changes++;
        // on the other terminal he must be out, or never come back within the gap: then his next access there finds this one
        if (last.time === line.time) unlawful.push(line);
        else if (last.action !== 'ログアウト' && returns(last, line)) unlawful.push(line);
      }
      terminals.set(line.terminal as string, line);
    }
    expect(changes).toBeGreaterThan(0);
    expect(unlawful).toEqual([]);
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

/** Whether the account comes back to the terminal of `last` within the gap, after `line` elsewhere. */
function returns(last: Line, line: Line): boolean {
  const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);
  return lines.some(
    (next) =>
      key(next) === key(last) &&
      next.terminal === last.terminal &&
      next.time! > line.time! &&
      at(next.time!) - at(last.time!) <= GAP_MS,
  );
}
