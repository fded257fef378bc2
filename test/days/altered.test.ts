/** Whoever can edit a log cannot take a finding back. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Company, clean, offPeriod } from './company.js';

const FILE = 'logs/takuso-20240405.csv';

async function judged(logs?: string): Promise<Company> {
  const company = new Company(logs === undefined ? {} : { logs });
  company.log('2024-04-05', clean('2024-04-05') + offPeriod('2024-04-05') + offPeriod('2024-04-05', '11:00:00'));
  company.log('2024-04-08', clean('2024-04-08'));
  await company.run('2024-04-09', 'check');
  return company;
}

const LATE = clean('2024-04-05', '17:00:00');

const essence = ({ id, accesses, status }: { id: string; accesses: number; status: string }) =>
  `${id} ${accesses} ${status}`;

const FOUND = '2024-04-05 off-period-hd-access H2001';
const ALTERED = '2024-04-05 log-altered ';

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
    expect(await company.standing('2024-04-09')).toEqual([ALTERED, FOUND]);
    const args = ['acknowledge', '--log', FILE, '--reason', 'exported again', '--user', 'sato'];
    expect((await company.run('2024-04-09', ...args)).code).toBe(0);
    expect((await company.states('2024-04-09'))['2024-04-05']).toBe('stale');
    const { value } = await company.json('2024-04-10', 'check');
    const cause = { cause: 'acknowledged', files: [FILE] };
    expect(value.withdrawn).toMatchObject([cause, cause]);
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

describe('a log that was altered', () => {
  it('is a high finding that names the file, what was there, and when it was read', async () => {
    const company = await judged();
    company.append(FILE, clean('2024-04-05', '12:00:00'));
    await company.run('2024-04-09 09:00', 'check');
    const size = company.read(FILE).length;
    company.edit(FILE, (text) => text.replace(/.*H2001.*\n/, ''));
    const { value } = await company.json('2024-04-10', 'check', '--date', '2024-04-05');
    const [altered] = value.findings.filter(({ rule }: { rule: string }) => rule === 'log-altered');
    expect(altered).toMatchObject({ severity: 'high', day: '2024-04-05', system: 'takuso' });
    const said = new RegExp(
      `^${FILE} is not as it was read on 2024-04-09 09:00:00 \\(SHA-256 [0-9a-f]{12}\\): .* bytes 0 to ${size} .* 4 then, 3 now`,
    );
    expect(altered.message).toMatch(said);
    const [kept] = value.findings.filter(({ account }: { account: string }) => account === 'H2001');
    expect(kept.message).toContain(`No longer in the log: ${FILE}, read on 2024-04-09 09:00:00 with SHA-256`);
  });

  it('names the bytes that are still as they were', async () => {
    const company = await judged();
    const before = company.read(FILE).length;
    company.append(FILE, clean('2024-04-05', '12:00:00'));
    await company.run('2024-04-09 09:00', 'check');
    company.edit(FILE, (text) => text.replace('T12:00:00', 'T12:00:01'));
    const { value } = await company.json('2024-04-10', 'check');
    const [altered] = value.findings.filter(({ rule }: { rule: string }) => rule === 'log-altered');
    expect(altered.message).toContain(`bytes ${before} to ${company.read(FILE).length} `);
  });

  const AGAIN = ['2024-04-05 done', FOUND];
  const STILL = ['2024-04-05 incomplete', ALTERED, FOUND];
  it.each<[string, string[], (company: Company, text: string) => void]>([
    ['is as it was again', AGAIN, (company, text) => company.write(FILE, text)],
    ['has grown past the cut with the same lines', AGAIN, (company, text) => company.write(FILE, text + LATE)],
    ['lies under another name', AGAIN, (company, text) => company.write('logs/takuso-20240405-2.csv', text)],
    ['lies there compressed', AGAIN, (company, text) => company.write(`${FILE}.gz`, gzipSync(text))],
    ['has grown past the cut with other lines', STILL, (company) => company.append(FILE, LATE)],
    ['was cut once more', STILL, (company) => company.edit(FILE, (text) => text.slice(0, 60))],
    ['has gone', STILL, (company) => company.remove(FILE)],
  ])('and then %s: %j', async (_, expected, change) => {
    const company = await judged('logs/takuso-{yyyy}{MM}{dd}*.csv*');
    const text = company.read(FILE);
    company.write(FILE, `${text.split('\n').slice(0, 2).join('\n')}\n`);
    await company.run('2024-04-09', 'check');
    expect(await company.standing('2024-04-09')).toEqual([ALTERED, FOUND]);
    change(company, text);
    await company.run('2024-04-10', 'check');
    const state = `2024-04-05 ${(await company.states('2024-04-10'))['2024-04-05']}`;
    expect([state, ...(await company.standing('2024-04-10'))]).toEqual(expected);
  });

  it('that was moved away and is back, is none', async () => {
    const company = await judged();
    const text = company.read(FILE);
    company.remove(FILE);
    await company.run('2024-04-09', 'check');
    expect(await company.standing('2024-04-09')).toEqual([ALTERED, FOUND]);
    company.write(FILE, text);
    await company.run('2024-04-10', 'check');
    expect(await company.standing('2024-04-10')).toEqual([FOUND]);
    expect((await company.states('2024-04-10'))['2024-04-05']).toBe('done');
  });

  it('that comes back with other lines under its name, is still one', async () => {
    const company = await judged();
    company.remove(FILE);
    await company.run('2024-04-09', 'check');
    company.log('2024-04-05', clean('2024-04-05'));
    await company.run('2024-04-10', 'check');
    expect(await company.standing('2024-04-10')).toEqual([ALTERED, FOUND]);
  });

  it('is none if one of two files with the same lines goes', async () => {
    const company = await judged('logs/takuso-{yyyy}{MM}{dd}*.csv');
    company.write('logs/takuso-20240405-copy.csv', company.read(FILE));
    await company.run('2024-04-09', 'check');
    company.remove(FILE);
    await company.run('2024-04-10', 'check');
    expect(await company.standing('2024-04-10')).toEqual([FOUND]);
  });
});
