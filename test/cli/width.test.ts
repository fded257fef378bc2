/**
 * Ids and names that logs and register write in other widths, or that CP932 confuses, through a
 * whole check.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

const line = (account: string) => `2024-04-08T10:00:00+09:00,${account},PC2,view,1,OK\n`;

/** The folder with more in front of its configuration. */
function configured(folder: string, text: string): string {
  const file = path.join(folder, 'sekisho.yaml');
  writeFileSync(file, text + readFileSync(file, 'utf8'));
  return folder;
}

interface Found {
  rule: string;
  account: string;
  accesses: number;
  exception?: string;
}
const findings = (folder: string): Found[] =>
  JSON.parse(sekisho(folder, ['check', '--date', '2024-04-08', '-f', 'json']).out).findings;
const found = (folder: string) =>
  findings(folder).map(({ rule, account, accesses }) => `${rule} ${account} x${accesses}`);

describe('accounts of a log in full width', () => {
  it('are those of the register, and one account with the narrow ones', () => {
    const folder = smallCompany(`${line('H2001')}${line('Ｈ２００１')}${line('H200１')}${line('　N1001')}`);
    expect(found(folder)).toEqual(['off-period-hd-access H2001 x3']);
  });

  it('are accounts of their own where the configuration says exact', () => {
    const folder = configured(smallCompany(line('Ｈ２００１')), 'idWidth: exact\n');
    expect(found(folder)).toEqual(['non-employee-access Ｈ２００１ x1']);
  });

  it('are covered by exceptions in any width', () => {
    const exception =
      '- { id: W, rule: "*", account: Ｈ２００１, reason: r, approver: a, from: 2024-04-01, until: 2024-04-30 }\n';
    const folder = configured(smallCompany(line('H2001'), { 'x.yaml': exception }), 'exceptions: x.yaml\n');
    expect(findings(folder)).toMatchObject([{ exception: 'W' }]);
  });

  it('are found by a query in any width', () => {
    const folder = smallCompany(`${line('H2001')}${line('Ｈ２００１')}`);
    for (const account of ['H2001', 'Ｈ２００１', 'Ｈ*']) {
      const ran = sekisho(folder, ['query', '--account', account, '--columns', 'line', '-f', 'csv']);
      expect(ran.out.trim().split(/\r?\n/)).toHaveLength(3);
    }
  });
});

describe('names that CP932 confuses', () => {
  const company = (ofConfig: string, ofFiles: string) =>
    folderWith({
      'sekisho.yaml': `organizations: [{ id: NW, name: "送${ofConfig}配", side: network }, { id: HD, side: affiliate }]
systems:
  - id: s
    name: 託送${ofConfig}照会
    check: continuous
    logs:
      path: l.csv
      columns: { time: time, account: "利用者${ofConfig}ID", action: action, screen: screen, result: result }
      actions: { "印刷${ofConfig}全件": output, view: view }
      unmasked: ["契約${ofConfig}照会"]
      failures: ["失敗${ofConfig}拒否"]
register: { assignments: a.csv, accounts: u.csv, emergencies: e.csv }
rules: { unmasked-view: on, output-volume: on, log-gap: off }
`,
      'a.csv': `employee_id,org,from,to\n1,HD,,\n2,送${ofFiles}配,,\n`,
      'u.csv': `system,account,employee_id,kind,from,to\n託送${ofFiles}照会,H1,1,personal,,\n`,
      'e.csv': 'id,name,systems,start,end\n',
      'l.csv':
        `time,利用者${ofFiles}ID,action,screen,result\n` +
        `2024-04-08T10:00:00+09:00,H1,印刷${ofFiles}全件,契約${ofFiles}照会,失敗${ofFiles}拒否\n` +
        `2024-04-08T10:01:00+09:00,H1,view,契約${ofFiles}照会,OK\n`,
    });

  it.each([
    ['〜', '～'],
    ['～', '〜'],
    ['−', '－'],
    ['－', '−'],
    ['‖', '∥'],
    ['—', '―'],
    ['￠', '¢'],
    ['￡', '£'],
    ['￢', '¬'],
  ])('are one in screens, actions, results, headings, organizations and systems: %s and %s', (ofConfig, ofFiles) => {
    const ran = JSON.parse(sekisho(company(ofConfig, ofFiles), ['check', '--date', '2024-04-08', '-f', 'json']).out);
    const rules = ran.findings.map(({ rule, outputs, failures }: Record<string, unknown>) => [rule, outputs, failures]);
    expect(rules).toEqual([
      ['off-period-hd-access', 1, 1],
      ['output-volume', 1, 1],
      ['unmasked-view', 1, 1],
    ]);
    expect(ran.warnings.join('\n')).not.toContain('does not have');
  });

  it('are one to a query', () => {
    const query = ['query', '--screen', '契約〜照会', '--columns', 'line', '-f', 'csv'];
    expect(sekisho(company('〜', '～'), query).out.trim().split(/\r?\n/)).toHaveLength(3);
  });
});
