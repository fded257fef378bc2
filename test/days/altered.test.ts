/** Whoever can edit a log cannot take a finding back. */
import { describe, expect, it } from 'vitest';
import { Company, clean, offPeriod } from './company.js';

const FILE = 'logs/takuso-20240405.csv';

async function judged(): Promise<Company> {
  const company = new Company();
  company.log('2024-04-05', clean('2024-04-05') + offPeriod('2024-04-05') + offPeriod('2024-04-05', '11:00:00'));
  company.log('2024-04-08', clean('2024-04-08'));
  await company.run('2024-04-09', 'check');
  return company;
}

const essence = ({ id, accesses, status }: { id: string; accesses: number; status: string }) =>
  `${id} ${accesses} ${status}`;

const FOUND = '2024-04-05 off-period-hd-access H2001';

describe('evidence that disappears', () => {
  it.each<[string, (company: Company) => void]>([
    ['with its lines', (company) => company.log('2024-04-05', clean('2024-04-05'))],
    ['in part', (company) => company.log('2024-04-05', clean('2024-04-05') + offPeriod('2024-04-05'))],
    ['behind another account', (company) => company.edit(FILE, (text) => text.replaceAll('H2001', 'N1001'))],
    ['with its file', (company) => company.remove(FILE)],
  ])('%s never withdraws a finding', async (_, change) => {
    const company = await judged();
    const before = (await company.json('2024-04-09', 'findings', 'list')).value.findings;
    change(company);
    expect((await company.states('2024-04-09'))['2024-04-05']).toBe('stale');
    for (const args of [['check'], ['check', '--date', '2024-04-05']]) {
      const ran = await company.json('2024-04-10', ...args);
      expect(ran.code).toBe(3);
      expect(ran.value.withdrawn).toEqual([]);
    }
    expect((await company.states('2024-04-10'))['2024-04-05']).toBe('incomplete');
    const after = (await company.json('2024-04-10', 'findings', 'list')).value.findings;
    // a changed log may show something new besides
    expect(after.map(essence)).toEqual(expect.arrayContaining(before.map(essence)));
  });

  it('is withdrawn once somebody says why the log was changed', async () => {
    const company = await judged();
    company.log('2024-04-05', clean('2024-04-05'));
    await company.run('2024-04-09', 'check');
    expect(await company.standing('2024-04-09')).toEqual([FOUND]);
    const args = ['acknowledge', '--log', FILE, '--reason', 'exported again', '--user', 'sato'];
    expect((await company.run('2024-04-09', ...args)).code).toBe(0);
    expect((await company.states('2024-04-09'))['2024-04-05']).toBe('stale');
    await company.run('2024-04-10', 'check');
    expect(await company.standing('2024-04-10')).toEqual([]);
    expect((await company.states('2024-04-10'))['2024-04-05']).toBe('done');
  });

  it('is no matter where what was read lies under another name', async () => {
    const company = await judged();
    const text = company.read(FILE);
    company.remove(FILE);
    company.write('logs/takuso-20240405.csv.gz', text);
    await company.run('2024-04-09', 'check');
    expect(await company.standing('2024-04-09')).toEqual([FOUND]);
    expect((await company.states('2024-04-09'))['2024-04-05']).toBe('done');
  });
});
