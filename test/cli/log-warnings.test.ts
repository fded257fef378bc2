/** What is odd about logs as a whole is said in every report of a run. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, OTHER_RULES, sekisho, smallCompany } from './sekisho.js';

const HEADER = 'time,account,terminal,action\n';
/** Twenty people at their desks from 9 to 17, each once an hour. */
function officeDay(shiftHours: number): string {
  const rows = Array.from({ length: 20 * 9 }, (_, i) => {
    const [person, hour] = [i % 20, 9 + Math.floor(i / 20) + shiftHours];
    return `2024-04-09 ${String(hour).padStart(2, '0')}:${10 + person}:00,N10${person},PC${person},view\n`;
  });
  return HEADER + rows.join('');
}

function twoSystems(logs: Record<'a' | 'b', string>, more: Record<string, string> = {}): string {
  const system = (id: string) => `  - id: ${id}
    logs: { path: "logs/${id}*.csv", columns: { time: time, account: account, terminal: terminal, action: action }, actions: { view: view }, options: { total: "^合計 (?<n>[0-9]+)件" } }
`;
  return folderWith({
    'sekisho.yaml': `organizations: [{ id: NW, side: network }, { id: HD, side: affiliate }]
systems:
${system('a')}${system('b')}register: { assignments: assignments.csv }
accountPattern: "^(N.*)$"
rules: { ${OTHER_RULES.map((rule) => `${rule}: off`).join(', ')} }
`,
    'assignments.csv': `employee_id,name,org,from,to\n${Array.from({ length: 20 }, (_, i) => `N10${i},x,NW,,\n`).join('')}`,
    'logs/a.csv': logs.a,
    'logs/b.csv': logs.b,
    ...more,
  });
}

function warningsOf(folder: string): string[] {
  const ran = sekisho(folder, ['check', '--date', '2024-04-09', '-f', 'json']);
  expect([0, 1, 3]).toContain(ran.code);
  return JSON.parse(ran.out).warnings;
}

it('a clock that is off by a time zone against its neighbours', () => {
  const folder = twoSystems({ a: officeDay(0), b: officeDay(-9) });
  const warnings = warningsOf(folder);
  expect(warnings).toEqual([expect.stringMatching(/^system b: .* 9 hours earlier .*; check timezone$/)]);
  for (const file of ['findings.json', 'report.html']) {
    expect(readFileSync(path.join(folder, 'reports/2024-04-09', file), 'utf8')).toContain('9 hours earlier');
  }
  expect(sekisho(folder, ['check', '--date', '2024-04-09']).out.replaceAll(/\s+/g, ' ')).toContain('9 hours earlier');
});

it('none where both keep the same hours', () => {
  expect(warningsOf(twoSystems({ a: officeDay(0), b: officeDay(1) }))).toEqual([]);
});

it('actions that the configuration does not know, the same file twice, bytes and totals that cannot be', () => {
  const odd = `合計 3件\n${HEADER}2024-04-09 09:00:00,N101,PC1,delete\n2024-04-09 09:01:00,N101,PC1,erase\n2024-04-09 09:02:00,N101,PC1,erase\n2024-04-09 09:03:00,N101,PC1,view\n`;
  const folder = twoSystems({ a: officeDay(0), b: odd }, { 'logs/a-copy.csv': officeDay(0) });
  expect(warningsOf(folder)).toEqual([
    'logs/a.csv has the same content as logs/a-copy.csv and was not read a second time',
    'logs/b.csv states 3 records, but 4 were read',
    'system b: 2 actions are not listed under `actions` and count as other: erase, delete',
  ]);
});

it('rejects.csv of each day shows what could not be read, and the pack shows it too', () => {
  const line = (time: string) => `${time},N1001,PC1,view,,OK\n`;
  const folder = smallCompany(
    `${line('2024-04-09 09:00:00')}nonsense\u0007,N1001,PC1,view,,OK\n${line('2024-04-10 09:00:00')}`,
  );
  expect(sekisho(folder, ['check', '--since', '2024-04-09', '--until', '2024-04-10']).code).toBe(3);
  const rejects = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const lines = [
    '\ufeffsystem,file,line,code,reason,text',
    'takuso,logs/takuso.csv,3,badTime,no readable time,"nonsense\\x07,N1001,PC1,view,,OK"',
    '',
  ];
  expect(rejects('reports/2024-04-09/rejects.csv').split('\r\n')).toEqual(lines);
  expect(rejects('reports/2024-04-10/rejects.csv').split('\r\n')).toEqual([lines[0], '']);
  sekisho(folder, ['audit', '--since', '2024-04-09', '--until', '2024-04-10', '--out', 'pack']);
  expect(rejects('pack/rejects.csv').split('\r\n')).toEqual(lines);
});

it('a past that was changed between two checks', () => {
  const folder = smallCompany('', { 'logs/takuso.csv': '' });
  const log = path.join(folder, 'logs/takuso.csv');
  const config = path.join(folder, 'sekisho.yaml');
  writeFileSync(
    config,
    readFileSync(config, 'utf8').replace('path: logs/*.csv', 'path: logs/*.csv\n      encoding: utf-8'),
  );
  const line = (day: string, object: string) => `2024-04-${day} 09:00:00,N1001,PC1,view,${object},OK\n`;
  const header = 'time,account,terminal,action,object,result\n';
  const checked = (day: string) => JSON.parse(sekisho(folder, ['check', '--date', `2024-04-${day}`, '-f', 'json']).out);
  // the first bytes are looked at by every run; what was changed lies behind them
  const old = header + line('08', '1').repeat(1000);
  writeFileSync(log, old + line('08', '1'));
  expect(checked('08').warnings).toEqual([]);
  writeFileSync(log, old + line('08', '2') + line('10', '1'));
  expect(checked('10').warnings).toEqual([
    expect.stringMatching(/^logs\/takuso.csv is not what an earlier run had read of it/),
  ]);
});

it('log settings that are missing for an enabled rule, once; and in validate', () => {
  const columns = 'time: time, account: account';
  const [a, b] = ['a', 'b'].map(
    (id) => `  - { id: ${id}, logs: { path: "${id}.csv", columns: { ${columns} } } }\n`,
  ) as [string, string];
  const folder = (systems: string, on: readonly string[]) =>
    folderWith({
      'sekisho.yaml': `organizations: [{ id: NW, side: network }, { id: HD, side: affiliate }]
systems:
${systems}register: { assignments: assignments.csv }
accountPattern: "^(N.*)$"
rules: { ${OTHER_RULES.map((rule) => `${rule}: ${on.includes(rule) ? 'on' : 'off'}`).join(', ')} }
`,
      'assignments.csv': 'employee_id,name,org,from,to\nN1,x,NW,,\n',
      'a.csv': `${HEADER}2024-04-09 09:00:00,N1,PC1,view\n`,
      'b.csv': `${HEADER}2024-04-09 09:00:00,N1,PC1,view\n`,
    });
  const said = [
    expect.stringMatching(/^the log of a, b has no `actions`: .*output-volume will find nothing/),
    expect.stringMatching(/^the log of a, b has no `unmasked`: unmasked-view will find nothing/),
  ];
  const both = folder(`${a}${b}`, ['output-volume', 'unmasked-view']);
  expect(warningsOf(both)).toEqual(said);
  expect(JSON.parse(sekisho(both, ['validate', '-f', 'json']).out).warnings).toEqual(said);
  expect(warningsOf(folder(`${a}${b}`, []))).toEqual([]);
  const told = a
    .replace(columns, `${columns}, action: action`)
    .replace('} }', '}, actions: { view: view }, unmasked: [] }');
  expect(warningsOf(folder(told, ['output-volume', 'unmasked-view']))).toEqual([]);
  expect(warningsOf(folder(`${told}${b}`, ['unmasked-view']))).toEqual([expect.stringMatching(/^the log of b has no/)]);
});
