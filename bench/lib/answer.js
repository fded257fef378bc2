/**
 * What a contender must answer: for each rule, which account of which system broke it on which day,
 * with how many accesses.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const FOUR_RULES = ['off-period-hd-access', 'post-transfer-access', 'shared-id-use', 'non-employee-access'];

/**
 * @typedef {{ rule: string, system: string, account: string, day: string, accesses: number }} Row
 */

/** Rows of `rule,system,account,day,accesses[,...]`; none of these fields is ever quoted. */
export function parseRows(text) {
  const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('rule,'));
  return rows.map((line) => {
    const [rule, system, account, day, accesses] = line.split(',');
    return { rule, system, account, day, accesses: Number(accesses) };
  });
}

/** What the simulated world says must be found. */
export function truthOf(world) {
  return parseRows(readFileSync(path.join(world.dir, 'truth.csv'), 'utf8'));
}

/** Rows, accesses and a hash over the sorted rows, for each of the rules. */
export function digest(rows, rules = FOUR_RULES) {
  return new Map(
    rules.map((rule) => {
      const mine = rows.filter((row) => row.rule === rule);
      const lines = mine.map((row) => `${row.rule},${row.system},${row.account},${row.day},${row.accesses}`).sort();
      const hash = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12);
      return [rule, { rows: lines.length, accesses: mine.reduce((sum, row) => sum + row.accesses, 0), hash }];
    }),
  );
}

/** Throws where an answer is not the truth, with the first rows that only one of them has. */
export function mustBeTrue(label, rows, truth, rules = FOUR_RULES) {
  const wrong = differences(rows, truth, rules);
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, 20).join('\n');
  throw new Error(`${label} gives another answer than truth.csv, in ${wrong.length} rows:\n${shown}`);
}

function differences(rows, truth, rules) {
  const key = (row) => `${row.rule},${row.system},${row.account},${row.day},${row.accesses}`;
  const given = rows.filter((row) => rules.includes(row.rule)).map(key);
  const asked = truth.filter((row) => rules.includes(row.rule)).map(key);
  const [givenSet, askedSet] = [new Set(given), new Set(asked)];
  const twice = given.filter((row, i) => given.indexOf(row) !== i).map((row) => `= ${row} (twice)`);
  return [
    ...given.filter((row) => !askedSet.has(row)).map((row) => `+ ${row}`),
    ...asked.filter((row) => !givenSet.has(row)).map((row) => `- ${row}`),
    ...twice,
  ];
}
