/**
 * Waivers through the whole check: a waived finding stays visible, fails nothing, and is back the
 * day after the waiver ends.
 */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { sekisho, smallCompany } from './sekisho.js';

const LOG = ['08', '09']
  .map((day) => `2024-04-${day}T10:00:00+09:00,H2001,PC2,view,0300000000000000000001,OK\n`)
  .join('');
const WAIVER = `- id: W-1
  rule: off-period-hd-access
  account: H2001
  reason: 託送システム更改の立会い
  approver: 監査室長
  from: 2024-04-01
  until: 2024-04-08
`;

function company(name: string, content: string | Uint8Array): string {
  const folder = smallCompany(LOG, { [name]: content as string });
  appendFileSync(path.join(folder, 'sekisho.yaml'), `exceptions: ${name}\n`);
  return folder;
}

const check = (folder: string, day: string) => sekisho(folder, ['check', '--date', day, '-f', 'json']);

describe('a waiver', () => {
  it('keeps the finding, marked and counted, and the run is clean until its last day', () => {
    const folder = company('exceptions.yaml', WAIVER);
    const last = check(folder, '2024-04-08');
    expect(last.code).toBe(0);
    expect(JSON.parse(last.out)).toMatchObject({
      findings: [{ rule: 'off-period-hd-access', exception: 'W-1' }],
      exceptions: [{ id: 'W-1', state: 'used', findings: 1, approver: '監査室長' }],
    });
    const after = check(folder, '2024-04-09');
    expect(after.code).toBe(1);
    expect(JSON.parse(after.out)).toMatchObject({
      findings: [{ rule: 'off-period-hd-access' }],
      exceptions: [{ id: 'W-1', state: 'expired', findings: 0 }],
    });
  });

  it('may come from Excel, in CP932 with Japanese headers', () => {
    const csv =
      '例外番号,ルール,利用者ID,理由,承認者,開始日,終了日\r\nW-1,off-period-hd-access,H2001,立会い,監査室長,2024/4/1,2024/4/8\r\n';
    expect(check(company('exceptions.csv', iconv.encode(csv, 'cp932')), '2024-04-08').code).toBe(0);
  });

  it.each(['rule:', 'rule: ""', 'rule: []', 'rule: [~]', 'account:', 'terminal:', 'until:', 'owner: " "'])(
    'with a key that has no value stops the run and names its line: %s',
    (line) => {
      const key = line.split(':')[0]!;
      const others = WAIVER.split('\n').filter((other) => !other.trim().startsWith(`${key}:`));
      const ran = check(company('exceptions.yaml', `${others.join('\n')}  ${line}\n`), '2024-04-08');
      expect(ran).toMatchObject({ code: 2, out: '' });
      expect(ran.err).toContain(`exceptions.yaml:${others.length}: ${key}`);
      expect(ran.err.match(/exceptions\.yaml:/g)).toHaveLength(1);
    },
  );

  it('takes "*" for any rule', () => {
    const any = WAIVER.replace('rule: off-period-hd-access', 'rule: "*"');
    expect(check(company('exceptions.yaml', any), '2024-04-08').code).toBe(0);
  });

  it('with mistakes stops the run, each named with its line', () => {
    const wrong = WAIVER.replace('off-period-hd-access', 'off-period-access').replace('2024-04-08', '2026-04-08');
    const ran = check(company('exceptions.yaml', wrong), '2024-04-08');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/exceptions\.yaml:1.*off-period-access/);
    expect(ran.err).toMatch(/exceptions\.yaml:1.*2026-04-08/);
  });
});
