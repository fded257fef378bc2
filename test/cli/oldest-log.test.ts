/**
 * How far back logs reach, as `check` knows it: by dates in paths, else by the accesses of every
 * file.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OTHER_RULES, sekisho, smallCompany } from './sekisho.js';

const HEADER = 'time,account,terminal,action,object,result\n';
const line = (day: string) => `${day} 09:00:00,N1001,PC1,view,,OK\n`;

function company(logs: Record<string, string>, pattern: string): string {
  const config = `organizations: [{ id: NW, side: network }, { id: HD, side: affiliate }]
systems:
  - { id: takuso, logs: { path: "${pattern}", encoding: utf-8, columns: { time: time, account: account } } }
register: { assignments: register/assignments.csv, accounts: register/accounts.csv, emergencies: register/emergencies.csv }
rules:
  log-gap: { keptYears: 1, keptDue: daily }
${OTHER_RULES.filter((rule) => rule !== 'log-gap')
  .map((rule) => `  ${rule}: off\n`)
  .join('')}`;
  const files = Object.entries(logs).map(([name, text]) => [`logs/${name}`, HEADER + text]);
  const folder = smallCompany('', { 'sekisho.yaml': config, ...Object.fromEntries(files) });
  if (!('takuso.csv' in logs)) rmSync(path.join(folder, 'logs/takuso.csv'));
  return folder;
}

/** Messages of findings, and reasons of what is unjudged. */
function said(folder: string): string[] {
  const ran = sekisho(folder, ['check', '--date', '2024-04-09', '-f', 'json']);
  const { findings, unjudged } = JSON.parse(ran.out);
  return [...findings, ...unjudged].map(({ message, reason }) => message ?? reason);
}

const TOO_SHORT = expect.stringMatching(/2024-04-0\d/);

describe('logs that are to be kept for a year', () => {
  it.each<[string, Record<string, string>, string, unknown[]]>([
    [
      'are, by the dates of files',
      { 'a-20230401.csv': '', 'a-20240409.csv': line('2024-04-09') },
      'logs/a-{yyyy}{MM}{dd}.csv',
      [],
    ],
    [
      'are not',
      { 'a-20240408.csv': line('2023-01-01'), 'a-20240409.csv': line('2024-04-09') },
      'logs/a-{yyyy}{MM}{dd}.csv',
      [TOO_SHORT],
    ],
    ['are, by their accesses', { 'a.csv': line('2023-04-01'), 'b.csv': line('2024-04-09') }, 'logs/*.csv', []],
    [
      'are not, by their accesses',
      { 'a.csv': line('2024-04-08'), 'b.csv': line('2024-04-09') },
      'logs/*.csv',
      [TOO_SHORT],
    ],
    [
      'cannot be told where a line has no readable time',
      { 'a.csv': `${line('2024-04-09')}nonsense,N1001,PC1,view,,OK\n` },
      'logs/*.csv',
      ['oldestLogUnknown'],
    ],
  ])('%s', (_, logs, pattern, expected) => {
    const folder = company(logs, pattern);
    expect(said(folder)).toEqual(expected);
    // old files are not read again, and still are there
    expect(said(folder)).toEqual(expected);
  });
});
