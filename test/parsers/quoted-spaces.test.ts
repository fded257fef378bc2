/**
 * Spaces that quotes hold are part of a value; those around a field without quotes are not. Ids are
 * compared without either.
 */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../engine/sessions/folder.js';
import { scanLog } from './scan-log.js';

const folder = temporaryFolder();

interface Shown {
  account: string;
  terminal: string;
  action: string;
}

async function shown(text: string, logs: object): Promise<Shown[]> {
  writeFileSync(path.join(folder, 'log'), text);
  const scan = await scanLog(folder, { path: 'log', columns: COLUMNS, ...logs });
  return scan.accesses.map(({ account, terminal, written, action }) => ({
    account: written?.account ?? account,
    terminal: written?.terminal ?? terminal,
    action,
  }));
}

const COLUMNS = { time: 'time', account: 'account', terminal: 'pc', action: 'action' };
const T = '2024-04-01T09:00:0';
const lines = (delimiter: string, ...rows: string[][]) =>
  [
    'time,account,pc,action'.replaceAll(',', delimiter),
    ...rows.map((row, i) => [`${T}${i}`, ...row].join(delimiter)),
  ].join('\n');

test.each([
  ['csv', ',', {}],
  ['csv', ';', { delimiter: ';' }],
  ['tsv', '\t', {}],
  ['csv', ',', { options: { extract: { action: '(?<kind>v\\w+)' } } }],
])('%s with %s: %o', async (format, delimiter, logs) => {
  const text = lines(
    delimiter,
    ['" N1 "', '" P1"', '" view "'],
    [' N2 ', '  P2', ' view  '],
    ['"N""3 "', 'P3', '"view"'],
  );
  expect(await shown(text, { format, ...logs })).toEqual([
    { account: ' N1 ', terminal: ' P1', action: ' view ' },
    { account: 'N2', terminal: 'P2', action: 'view' },
    { account: 'N"3 ', terminal: 'P3', action: 'view' },
  ]);
});

test('trim: false keeps them everywhere', async () => {
  const text = lines(',', ['" N1 "', 'P1', 'view'], [' N2 ', ' P2', ' view ']);
  expect(await shown(text, { format: 'csv', trim: false })).toEqual([
    { account: ' N1 ', terminal: 'P1', action: 'view' },
    { account: ' N2 ', terminal: ' P2', action: ' view ' },
  ]);
});

test('a file without quotes loses them', async () => {
  expect(await shown(lines(',', [' N2 ', 'P2\t', ' view ']), { format: 'csv' })).toEqual([
    { account: 'N2', terminal: 'P2', action: 'view' },
  ]);
});

test('JSON holds its values as quotes do; a pattern does not', async () => {
  const jsonl = `{"time":"${T}0","account":" N1 ","pc":"P1 ","action":" view"}\n`;
  expect(await shown(jsonl, { format: 'jsonl' })).toEqual([{ account: ' N1 ', terminal: 'P1 ', action: ' view' }]);
  const pattern = '^(?<time>\\S+)\\|(?<account>[^|]*)\\|(?<pc>[^|]*)\\|(?<action>.*)$';
  expect(await shown(`${T}0| N1 |P1 | view\n`, { format: 'regex', options: { pattern } })).toEqual([
    { account: 'N1', terminal: 'P1', action: 'view' },
  ]);
});

test('full width stays as it was written, and is compared as half', async () => {
  const text = lines(',', ['Ｎ１', 'ＰＣ', '照会'], ['"　N1"', 'PC', '照会']);
  writeFileSync(path.join(folder, 'log'), text);
  const { accesses } = await scanLog(folder, { path: 'log', format: 'csv', columns: COLUMNS, idWidth: 'fold' });
  expect(accesses.map(({ account, terminal }) => `${account} ${terminal}`)).toEqual(['N1 PC', 'N1 PC']);
  expect(accesses.map(({ written }) => written)).toEqual([
    { account: 'Ｎ１', terminal: 'ＰＣ' },
    { account: '　N1', terminal: 'PC' },
  ]);
});
