/**
 * `validate` looks into the newest file of each log with the configuration, before a day is judged
 * by it.
 */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Company, clean } from './company.js';

const DAY = '2024-04-08';
const NOW = '2024-04-09';

function filled(change: (company: Company) => void = () => {}): Company {
  const company = new Company();
  company.log('2024-04-05', 'of an old form\n');
  company.log(DAY, clean(DAY));
  change(company);
  return company;
}

const settings = (from: string | RegExp, to: string) => (company: Company) =>
  company.edit('sekisho.yaml', (text) => text.replace(from, to));

describe('validate', () => {
  it('reads the newest file alone', async () => {
    const { code, value } = await filled().json(NOW, 'validate');
    expect(code).toBe(0);
    const newest = { path: 'logs/takuso-20240408.csv', records: 1, rejected: 0, more: false };
    expect(value.logs).toEqual([expect.objectContaining({ system: 'takuso', files: 2, newest })]);
    expect(value.warnings).toEqual([]);
  });

  it.each<[string, (company: Company) => void, string[]]>([
    ['a column that is not there', settings('account: account', 'account: user'), ['no column "user"']],
    [
      'another time pattern',
      settings('      actions:', '      time: "yyyy/MM/dd HH:mm:ss"\n      actions:'),
      ['1 of the first 1 records cannot be read', 'logs/takuso-20240408.csv:2', 'no readable time'],
    ],
    ['a folder of another name', settings('logs/takuso', 'log/takuso'), ['the folder log of log/takuso-']],
    [
      'an accounts table without rows',
      (company) => company.edit('register/accounts.csv', (text) => `${text.split('\n')[0]}\n`),
      ['the table accounts has no row, and rules need it: off-period-hd-access'],
    ],
    [
      'nobody who holds a post',
      (company) => company.edit('register/assignments.csv', (text) => `${text.split('\n')[0]}\n`),
      ['the table assignments has no row'],
    ],
  ])('names %s', async (_, change, said) => {
    const { code, err } = await filled(change).run(NOW, 'validate');
    expect(code).toBe(2);
    for (const words of said) expect(err).toContain(words);
  });

  it('warns of actions that nobody mapped, and of a log that the charset does not fit', async () => {
    const company = filled((one) => one.log(DAY, clean(DAY) + clean(DAY).replace('view', 'browse')));
    expect((await company.json(NOW, 'validate')).value.warnings).toEqual([expect.stringContaining('browse')]);
    const other = filled(settings('      path:', '      encoding: utf-8\n      path:'));
    const bytes = iconv.encode(clean(DAY).replace('view', '照会'), 'cp932').toString('latin1');
    other.write(
      'logs/takuso-20240408.csv',
      Buffer.from(`time,account,terminal,action,object,result\n${bytes}`, 'latin1'),
    );
    expect((await other.json(NOW, 'validate')).value.warnings.join()).toContain('bytes that its charset does not have');
  });

  it('takes an empty accounts table where a pattern says whose accounts are', async () => {
    const company = filled((one) => one.edit('register/accounts.csv', (text) => `${text.split('\n')[0]}\n`));
    company.edit('sekisho.yaml', (text) => `accountPattern: '^[NH](\\d{4})$'\n${text}`);
    expect((await company.run(NOW, 'validate')).code).toBe(0);
  });
});
