/**
 * Sessions end at cuts, so that what is true at a session's start is true for all of it: no fact
 * may change anywhere else.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLE_NAMES, type TableName } from '../../src/domain/model.js';
import { TABLES } from '../../src/register/tables/index.js';
import { isInstant } from '../../src/register/tables/table.js';
import type { Register } from '../../src/register/types.js';
import { csvOf, DAY, load, rowsOf, START } from './arbitraries.js';
import { NAIVE_FACTS } from './naive.js';
import { at } from './world.js';

/** By how they are read: a column that forgets to say whether it is a cut is one of them. */
const instantColumns = (table: TableName) =>
  Object.entries(TABLES[table].columns).flatMap(([name, column]) =>
    isInstant(column) ? [{ name, read: column.read, cut: column.cut }] : [],
  );

describe.each(TABLE_NAMES)('%s', (table) => {
  it('says of every column of instants that it is a cut, or why not', () => {
    for (const { name, cut } of instantColumns(table)) {
      expect(cut === true || cut?.waived, `${table}.${name}`).toBeTruthy();
      if (NAIVE_FACTS[table] === undefined) expect(cut, `${table}.${name}`).toHaveProperty('waived');
    }
  });

  it('has a cut at every instant at which a fact of it changes, and at no other', () => {
    fc.assert(
      fc.property(rowsOf(table, { minLength: 1, maxLength: 5 }), (cells) => {
        const rows = cells.map((row) =>
          Object.fromEntries(
            instantColumns(table).map(({ name, read }) => {
              const open = { from: -Infinity, to: Infinity }[read as 'from' | 'to'] ?? Number.NaN;
              return [name, row[name] === '' ? open : at(row[name]!)];
            }),
          ),
        );
        const instants = [...new Set(rows.flatMap((row) => Object.values(row)))].filter(Number.isFinite);
        const facts = (t: number) => JSON.stringify(NAIVE_FACTS[table]?.map((says) => says(rows, t)));
        const changes = instants.filter((t) => facts(t) !== facts(t - 1)).sort((a, b) => a - b);
        const { cuts } = load({ [table]: csvOf(table, cells) });
        // there are others besides: between lists that differ, after the last list, after a day
        // whose transfers contradict
        const derived = table === 'rosters' || table === 'transfers';
        const own = derived ? cuts.filter((t) => instants.includes(t)) : cuts;
        expect(own, table).toEqual(changes);
      }),
      { numRuns: 60 },
    );
  });
});

it('answers every look-up alike between two neighbouring cuts, whatever the tables', () => {
  const asked = TABLE_NAMES.filter((table) => NAIVE_FACTS[table] !== undefined);
  const worlds = fc.record(Object.fromEntries(asked.map((table) => [table, rowsOf(table, { maxLength: 3 })])));
  fc.assert(
    fc.property(worlds, (rows) => {
      const kept = asked.filter((table) => rows[table]!.length > 0);
      const tables = Object.fromEntries(kept.map((table) => [table, csvOf(table, rows[table]!)]));
      const register = load(tables);
      const bounds = [START - DAY, ...register.cuts.filter((t) => t > START - DAY), START + 90 * DAY];
      for (const [i, to] of bounds.slice(1).entries()) {
        const from = bounds[i]!;
        expect(answers(register, from)).toEqual(answers(register, to - 1));
      }
    }),
    { numRuns: 100 },
  );
});

/** By table, so that a difference names the one that changes where there is no cut. */
function answers(register: Register, t: number): Record<string, string> {
  const pairs = ['takuso', 'meter'].flatMap((system) => ['a', 'b'].map((account) => [system, account] as const));
  const ofAccounts = (answer: (system: string, account: string) => unknown) =>
    JSON.stringify(pairs.map((p) => answer(...p)));
  const ofTerminals = (answer: (terminal: string) => unknown) => JSON.stringify(['PC1', 'PC2'].map(answer));
  return {
    actors: ofAccounts((system, account) => register.actors(system, account, t)),
    accounts: ofAccounts((system, account) => {
      const holdings = register.holdings(system, account);
      return [holdings.at(t), holdings.lastEnded(t)];
    }),
    checkouts: ofAccounts((system, account) => register.checkouts(system, account)?.at(t)),
    emergencies: ofAccounts((system) =>
      register.emergencies(system, t).map((entry) => [entry, (entry.value.declaredAt ?? Infinity) <= t]),
    ),
    credentials: ofAccounts((system, account) =>
      register
        .credentials(system, account)
        .entries.map(({ from, to, value: { changedAt = Infinity } }) => [from <= t && t < to, changedAt <= t]),
    ),
    terminals: ofTerminals((terminal) => register.terminal(terminal).at(t)),
    loans: ofTerminals((terminal) => register.loans(terminal).at(t)),
    rights: ofAccounts((system) => register.rights(system, t + 1)?.asOf),
    grants: ofAccounts((system, account) => register.grants(system, account).at(t)),
    transfers: JSON.stringify(register.transfers.filter(({ date }) => date <= t)),
  };
}
