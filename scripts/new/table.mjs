// A new register table: the example says for each account and time what somebody noted.
export const table = {
  pattern: /^[a-z][a-zA-Z0-9]*$/,
  like: 'a name in letters, such as checkouts',

  files: (id, placeAfter) => ({
    [`src/register/tables/${id}.ts`]: `/** What is noted of an account, and for how long. */
import { ACCOUNT, SYSTEM } from './columns.js';
import { defineTable } from './table.js';

export const ${id} = defineTable({
  table: '${id}',
  order: ${placeAfter('table')},
  about: 'One row per note.',
  subject: 'account',
  columns: {
    system: { ...SYSTEM, required: true },
    account: { ...ACCOUNT, refersTo: 'account' },
    note: { read: 'text', headers: ['備考', 'メモ'], about: 'What is noted.' },
    from: { read: 'from', headers: ['開始日'], required: true, cut: true, about: 'Since when; empty = since ever.' },
    to: { read: 'to', headers: ['終了日'], required: true, cut: true, about: 'Until when; empty = still.' },
  },
  interval: ['from', 'to'],
  badRows: 'rules',
  touches: { days: 'while it holds' },
  init: 'omitted',
});
`,
    [`test/register/${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { at, load, problems } from './world.js';

const HEADER = 'システム,利用者ID,備考,開始日,終了日\\n';

describe('${id}', () => {
  it('is read, with a cut where a row begins and where it ends', () => {
    const { register } = load({ ${id}: \`\${HEADER}takuso,a,x,2024-04-01,2024-05-01\\n,b,y,,2024-06-01 09:00\\n\` });
    expect(register.has('${id}')).toBe(true);
    expect(register.cuts).toEqual([at('2024-04-01'), at('2024-05-01'), at('2024-06-01 09:00')]);
  });

  it.each([
    ['takuso,,x,,', '${id}.csv:2: 利用者ID: got nothing, expected a value'],
    ['takuso,a,x,2024-05-01,2024-04-01', '${id}.csv:2: 終了日: got "2024-04-01", expected a date that is not before the start of the row'],
  ])('refuses %j', (row, problem) => {
    expect(problems(() => load({ ${id}: \`\${HEADER}\${row}\\n\` }))).toEqual([problem]);
  });
});
`,
  }),

  insertions: (id) => [
    {
      file: 'src/messages/en/register.ts',
      after: /^ {2}'register\.table\.\w+': .*\n/gm,
      text: `  'register.table.${id}': 'notes on accounts (${id})',\n`,
    },
    {
      file: 'src/messages/ja/register.ts',
      after: /^ {2}'register\.table\.\w+': .*\n/gm,
      text: `  'register.table.${id}': 'IDに関する備考（${id}）',\n`,
    },
    {
      file: 'test/register/naive.ts',
      after: /^(?=\};$)/gm,
      text: `  ${id}: [spans('from', 'to')],\n`,
    },
  ],

  next: (id) => [
    `write your columns, cuts and references into src/register/tables/${id}.ts`,
    `name the table in src/messages/en/register.ts and src/messages/ja/register.ts (register.table.${id})`,
    `say in test/register/naive.ts, as plainly as possible, what its rows say at an instant`,
    'a rule that looks rows up needs a look-up in src/register/types.ts and src/register/build.ts',
  ],
};
