/**
 * Rows of a file say what they say, whatever stands beside them: a bad row, or one that is not
 * asked for.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Organizations } from '../../src/register/lookup/organizations.js';
import { Cells, Texts } from '../../src/register/readers/cells.js';
import { readCsv } from '../../src/register/readers/csv.js';
import { TABLES } from '../../src/register/tables/index.js';
import { schemaOf } from '../../src/register/tables/table.js';
import { ORGANIZATIONS, planOf } from './world.js';

const HEADER = 'system,account,employee_id,org,kind,from,to';
const definition = TABLES.accounts;

const row = fc
  .tuple(
    fc.constantFrom('takuso', '*', ''),
    fc.constantFrom('N1', 'n1', ' N2 ', '"N,3"', '災'),
    fc.constantFrom('E1', 'e1', '　E2　'),
    fc.constantFrom('NW', '電力', ''),
    fc.constantFrom('個人', 'shared', '', 'Ｓｅｒｖｉｃｅ'),
    fc.constantFrom('2024-04-01', '', '令和6年4月1日 9:05', '2024/4/1'),
    fc.constantFrom('2024-09-30', '', '9999-12-31', '2024-09-30T12:00Z'),
  )
  .map((cells) => cells.join(','));

/** What each row of the file says, and where it stands. */
function read(rows: readonly string[], where: Record<string, readonly string[]> = {}) {
  const text = [HEADER, ...rows].join('\n');
  const [plan] = planOf({ accounts: { files: {}, path: 'accounts.csv', where } }).tables;
  const texts = new Texts('Asia/Tokyo', 'exact');
  const cells = new Cells(new Organizations(ORGANIZATIONS), plan!, texts);
  const file = { path: 'accounts.csv', utf8: Buffer.from(text) };
  const { rows: good, badRows } = readCsv(cells.texts.program, definition, schemaOf(definition, cells), plan!, file);
  const said = good.map(({ value, cells, source }) => ({ value, cells, line: Number(source.split(':')[1]) }));
  return { said, bad: badRows.problems.map(({ id, where: { line } }) => `${line} ${id}`) };
}

const BAD = {
  'takuso,N9,E1,NW,,2024-13-01,': 'register.badDate',
  'takuso,N9,E1,NW,,2024-05-02,2024-05-01': 'register.endsBeforeStart',
  'takuso,N9,E1': 'register.fields',
  'takuso,,E1,NW,,,': 'register.blank',
};

it('says the same of good rows, whether or not a bad one stands among them', () => {
  const bad = fc.constantFrom(...Object.keys(BAD));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), bad, fc.nat(), (rows, wrong, where) => {
      const at = where % (rows.length + 1);
      const alone = read(rows);
      const among = read([...rows.slice(0, at), wrong, ...rows.slice(at)]);
      expect(alone.bad).toEqual([]);
      expect(among.bad).toEqual([`${at + 2} ${BAD[wrong as keyof typeof BAD]}`]);
      expect(among.said).toEqual(alone.said.map((one) => ({ ...one, line: one.line + Number(one.line >= at + 2) })));
    }),
    { numRuns: 300 },
  );
});

it('takes of rows those that the configuration asks for', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.subarray(['takuso', '*', '']), (rows, systems) => {
      const wanted = (line: number) => systems.includes(rows[line - 2]!.split(',')[0]!);
      expect(read(rows, { system: systems }).said).toEqual(read(rows).said.filter(({ line }) => wanted(line)));
    }),
    { numRuns: 300 },
  );
});
