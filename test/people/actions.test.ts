/** Actions: who does what about findings until when, and what is overdue. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/index.js';
import { Company, clean, offPeriod } from '../days/company.js';

const DAY = '2024-04-08';
let one: Company;
let id: string;
const act = (at: string, ...args: string[]) => one.run(at, 'findings', 'action', id, '--user', 'sato', ...args);

beforeAll(async () => {
  one = new Company({ config: 'incidents: { final: 20 }\n' });
  one.log(DAY, clean(DAY) + offPeriod(DAY));
  await one.run('2024-04-09', 'check');
  const { value } = await one.json('2024-04-09', 'findings', 'list');
  id = value.findings[0].id;
});

describe('sekisho findings action', () => {
  it('wants an owner, a measure and a day', async () => {
    const ran = await act('2024-04-09', '--owner', 'mori');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/--immediate \/ --permanent, --due is missing/);
    expect(await act('2024-04-09')).toMatchObject({ code: 2 });
    expect(await act('2024-04-09', '--due', '2024-04-31', '--owner', 'a', '--immediate', 'b')).toMatchObject({
      code: 2,
    });
    expect((await one.json('2024-04-09', 'report', 'actions')).value.actions).toEqual([]);
  });

  it('is in the chain, in status until it is done, and behind its day overdue', async () => {
    await act(
      '2024-04-09',
      '--owner',
      'mori',
      '--immediate',
      'account locked',
      '--due',
      '2024-04-12',
      '--cause',
      'education',
    );
    const waits = await one.json('2024-04-12', 'status', '--until', DAY);
    expect(waits).toMatchObject({ code: 0, value: { actions: [{ finding: id, who: 'mori', overdue: 0 }] } });
    const late = await one.json('2024-04-15', 'status', '--until', DAY);
    expect(late).toMatchObject({
      code: 1,
      value: { ok: false, actions: [{ finding: id, due: '2024-04-12', overdue: 3 }] },
    });
    const table = await one.json('2024-04-15', 'report', 'actions');
    expect(table.value.actions).toMatchObject([{ owner: 'mori', cause: 'education', overdue: 3, finding: { id } }]);
    expect(await act('2024-04-15', '--done', '2024-04-16')).toMatchObject({ code: 2 });
    // what was said before stays
    await act('2024-04-15', '--done', '2024-04-14');
    expect((await one.json('2024-04-15', 'report', 'actions')).value.actions).toMatchObject([
      { owner: 'mori', immediate: 'account locked', done: '2024-04-14', overdue: 0 },
    ]);
    expect((await one.json('2024-04-15', 'report', 'actions', '--open')).value.actions).toEqual([]);
    expect((await one.json('2024-04-15', 'status', '--until', DAY)).value.actions).toEqual([]);
    expect((await one.run('2024-04-15', 'findings', 'show', id)).out).toContain(
      'mori, due 2024-04-12, done 2024-04-14',
    );
    expect((await one.json('2024-04-15', 'verify')).code).toBe(0);
  });

  it('shows confirmed findings without an action', async () => {
    one.log('2024-04-09', offPeriod('2024-04-09'));
    await one.run('2024-04-10', 'check');
    const { value } = await one.json('2024-04-10', 'findings', 'list', '--since', '2024-04-09');
    await one.run(
      '2024-04-10',
      'findings',
      'set',
      value.findings[0].id,
      '--status',
      'confirmed',
      '--reason',
      'no order',
    );
    expect((await one.json('2024-04-10', 'report', 'actions')).value.without).toMatchObject([{ day: '2024-04-09' }]);
  });

  it('is seen if somebody alters it', async () => {
    const ledger = openLedger(one.file('sekisho.db'), { create: false });
    // biome-ignore lint/suspicious/noExplicitAny: as somebody with the file would
    (ledger as any).db.prepare("UPDATE action SET owner = 'nobody'").run();
    ledger.close();
    const ran = await one.run('2024-04-16', 'verify');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('action');
  });
});

describe('sekisho findings list', () => {
  it('finds findings by object and day', async () => {
    const ids = async (...args: string[]) => (await one.json('2024-04-12', 'findings', 'list', ...args)).value.findings;
    expect(await ids('--object', '1', '--date', DAY)).toMatchObject([{ id }]);
    expect(await ids('--object', '2')).toEqual([]);
    expect(await ids('--date', '2024-04-07')).toEqual([]);
  });
});

describe('sekisho report incident', () => {
  it('counts the days to the reports from when the incident is known', async () => {
    const sheet = await one.json('2024-04-12', 'report', 'incident', id);
    expect(sheet.value).toMatchObject({ known: '2024-04-09', preliminary: '2024-04-14', final: '2024-04-29' });
    const other = await one.json('2024-04-12', 'report', 'incident', id, '--known', '2024-04-11', '--deliberate');
    expect(other.value).toMatchObject({ known: '2024-04-11', preliminary: '2024-04-16', final: '2024-06-10' });
    const page = await one.run('2024-04-12', '-f', 'html', '--lang', 'ja', 'report', 'incident', id);
    expect(page.out).toContain('事案報告書');
    expect(page.out).toContain('小売 花子');
  });
});
