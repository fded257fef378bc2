/** What the configuration says of reports and documents: company, language, who may read them. */
import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.js';
import { Company, clean } from '../days/company.js';

const DAY = '2024-04-08';
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('company, lang and reports.mode', () => {
  it('shows the company, speaks the language, and opens reports to those who are to read them', async () => {
    const one = new Company({ config: 'company: 東原送配電株式会社\nlang: ja\nreports: { mode: 0640 }\n' });
    one.log(DAY, clean(DAY));
    const checked = await one.run('2024-04-09', 'check');
    expect(checked.err).toContain('点検');
    const log = await one.run('2024-04-09', 'report', 'daily-log', '--month', '2024-04');
    expect(log.out).toContain('会社名：東原送配電株式会社');
    expect((await one.run('2024-04-09', '--lang', 'en', 'report', 'daily-log', '--month', '2024-04')).out).toContain(
      'Company: 東原送配電株式会社',
    );
    // an error after the configuration was read is said in its language, too
    expect((await one.run('2024-04-09', 'findings', 'show', 'zzz')).err).toMatch(/[ぁ-ん]/);
    expect(modeOf(one.file(`reports/${DAY}/report.html`))).toBe('640');
    expect(modeOf(one.file(`reports/${DAY}`))).toBe('750');
    expect(modeOf(one.file('reports/index.html'))).toBe('640');
    expect(modeOf(one.file('sekisho.db'))).toBe('600');
  });

  it.each([
    ['640', 0o640],
    ['0640', 0o640],
    ['"644"', 0o644],
    ['0o660', 0o660],
  ])('reads the mode %s', (mode, expected) => {
    expect(parse(`reports: { mode: ${mode} }`).config?.reportsMode).toBe(expected);
  });

  it.each(['416', '1', 'rw-r-----', '888', '400'])('refuses the mode %s', (mode) => {
    expect(parse(`reports: { mode: ${mode} }`).problems[0]?.id).toMatch(/^config\.expected\./);
  });

  it('takes a folder alone, as ever', () => {
    expect(parse('reports: out/').config).toMatchObject({ reports: 'out/', reportsMode: 0o600 });
    expect(parse('reports: { path: out/ }').config).toMatchObject({ reports: 'out/', reportsMode: 0o600 });
  });
});

function parse(line: string) {
  return parseConfig(`${line}\nsystems: [{ id: a, logs: { path: a.csv } }]\n`, 'sekisho.yaml');
}
