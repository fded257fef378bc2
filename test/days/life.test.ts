/** The life of days, as an operator lives it: what must never be called done or clean. */
import { describe, expect, it } from 'vitest';
import { Company, clean, offPeriod } from './company.js';

describe('a check of today', () => {
  it('is provisional: the afternoon is judged the next morning', async () => {
    const company = new Company();
    company.log('2024-04-08', clean('2024-04-08'));
    company.log('2024-04-09', clean('2024-04-09', '09:00:00'));
    await company.run('2024-04-09', 'check');
    const noon = await company.run('2024-04-09 12:00', 'check', '--date', '2024-04-09');
    expect(noon.code).toBe(0);
    expect(noon.out).toContain('PROVISIONAL');
    expect(await company.states('2024-04-09 12:00')).toEqual({ '2024-04-08': 'done', '2024-04-09': 'open' });
    company.append('logs/takuso-20240409.csv', offPeriod('2024-04-09', '15:00:00'));
    expect((await company.states('2024-04-10'))['2024-04-09']).toBe('due');
    const morning = await company.json('2024-04-10', 'check');
    expect(morning.code).toBe(1);
    expect(morning.value.findings).toMatchObject([{ day: '2024-04-09', account: 'H2001' }]);
    expect((await company.states('2024-04-10'))['2024-04-09']).toBe('done');
  });

  it('becomes done the next morning although nothing came in the afternoon', async () => {
    const company = new Company();
    company.log('2024-04-09', clean('2024-04-09'));
    await company.run('2024-04-09 12:00', 'check', '--date', '2024-04-09');
    expect((await company.run('2024-04-10', 'check')).code).toBe(0);
    expect(await company.states('2024-04-10')).toEqual({ '2024-04-09': 'done', '2024-04-10': 'open' });
  });

  it('misses no log that could not be there yet', async () => {
    const company = new Company({ rules: '  log-gap: on\n' });
    company.log('2024-04-08', clean('2024-04-08'));
    const ran = await company.json('2024-04-09 12:00', 'check', '--since', '2024-04-08', '--until', '2024-04-30');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.value).toMatchObject({
      run: { since: '2024-04-08', until: '2024-04-09' },
      asked: { since: '2024-04-08', until: '2024-04-30' },
      findings: [],
      missing: [],
    });
  });
});

describe('days that have not come', () => {
  it.each([
    [['check', '--date', '2024-04-13']],
    [['check', '--since', '2024-04-13', '--until', '2024-04-20']],
    [['audit', '--period', '2024H2', '--out', 'pack']],
  ])('are refused: %j', async (args) => {
    const company = new Company();
    company.log('2024-04-08', clean('2024-04-08'));
    const ran = await company.run('2024-04-09', ...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/2024-04-13|2024-10-01/);
  });

  it('are cut off an audit of a half-year that is still running, and that is said', async () => {
    const company = new Company({ rules: '  log-gap: on\n' });
    for (const day of ['01', '02', '03', '04', '05', '08']) company.log(`2024-04-${day}`, clean(`2024-04-${day}`));
    const ran = await company.json('2024-04-09', 'audit', '--period', '2024H1', '--out', 'pack');
    expect(ran.code).toBe(0);
    expect(ran.value).toMatchObject({ findings: [], run: { since: '2024-04-01', until: '2024-04-08' } });
    const asked = { since: '2024-04-01', until: '2024-09-30' };
    expect(ran.value.asked).toEqual(asked);
    expect(JSON.parse(company.read('pack/manifest.json')).asked).toEqual(asked);
    const table = await company.run('2024-04-09', 'audit', '--period', '2024H1', '--out', 'pack');
    expect(table.out).toContain('2024-09-30');
    expect((await company.run('2024-04-09', 'check')).err).toContain('2024-04-08');
    expect((await company.states('2024-04-09'))['2024-04-09']).toBe('open');
  });
});

describe('a first run', () => {
  it('begins with the first day of the oldest log', async () => {
    const company = new Company();
    for (const day of ['02', '03', '08']) company.log(`2024-04-${day}`, offPeriod(`2024-04-${day}`));
    const { value } = await company.json('2024-04-09', 'check');
    expect(value.run).toMatchObject({ since: '2024-04-02', until: '2024-04-08' });
    expect(value.findings).toHaveLength(3);
  });

  it('begins with the first day of the oldest log whose name tells none', async () => {
    const company = new Company({ logs: 'logs/*.csv' });
    company.log('', clean('2024-04-08'), 'logs/b.csv');
    company.log('', clean('2024-04-03') + clean('2024-04-05'), 'logs/a.csv');
    const { value } = await company.json('2024-04-09', 'check');
    expect(value.run).toMatchObject({ since: '2024-04-03', until: '2024-04-08' });
  });

  it('begins with `startDate`', async () => {
    const company = new Company({ config: 'startDate: 2024-04-05\n' });
    for (const day of ['02', '03', '08']) company.log(`2024-04-${day}`, clean(`2024-04-${day}`));
    const { value } = await company.json('2024-04-09', 'check');
    expect(value.run).toMatchObject({ since: '2024-04-05', until: '2024-04-08' });
    expect(Object.keys(await company.states('2024-04-09'))[0]).toBe('2024-04-05');
  });
});

describe('a log that was missing', () => {
  it('is judged when it arrives, and what it showed as missing is over', async () => {
    const company = new Company({ rules: '  log-gap: on\n' });
    company.log('2024-04-04', clean('2024-04-04'));
    company.log('2024-04-08', clean('2024-04-08'));
    expect((await company.run('2024-04-08', 'check')).code).toBe(3);
    expect(await company.states('2024-04-08')).toMatchObject({ '2024-04-04': 'done', '2024-04-05': 'incomplete' });
    expect((await company.run('2024-04-09', 'check')).code).not.toBe(2);
    company.log('2024-04-05', offPeriod('2024-04-05'));
    expect((await company.states('2024-04-09'))['2024-04-05']).toBe('stale');
    const arrived = await company.json('2024-04-09 09:00', 'check');
    expect(arrived.code).toBe(1);
    expect(arrived.value.findings).toMatchObject([{ day: '2024-04-05', rule: 'off-period-hd-access' }]);
    expect(arrived.value.withdrawn).toMatchObject([{ day: '2024-04-05', rule: 'log-gap' }]);
    expect((await company.states('2024-04-09'))['2024-04-05']).toBe('done');
  });

  it('may be acknowledged, with a reason, once nobody hopes for it', async () => {
    const company = new Company();
    company.log('2024-04-04', clean('2024-04-04'));
    company.log('2024-04-08', clean('2024-04-08'));
    await company.run('2024-04-09', 'check');
    const word = ['--system', 'takuso', '--user', 'sato', '--reason', 'disk failed'];
    const done = await company.run('2024-04-09', 'acknowledge', '--day', '2024-04-04', ...word);
    expect(done.code).toBe(2);
    expect(done.err).toContain('done');
    expect((await company.run('2024-04-09', 'acknowledge', '--day', '2024-04-05', ...word)).code).toBe(0);
    expect((await company.states('2024-04-09'))['2024-04-05']).toBe('acknowledged');
    expect((await company.run('2024-04-09', 'status')).code).toBe(0);
    const again = await company.run('2024-04-09', 'check', '--date', '2024-04-05');
    expect(again.code).toBe(0);
    expect(again.out.replaceAll('\n', ' ')).toContain('disk failed (sato');
    company.log('2024-04-05', offPeriod('2024-04-05'));
    expect((await company.run('2024-04-10', 'check')).code).toBe(3);
    expect(await company.standing('2024-04-10')).toEqual(['2024-04-05 off-period-hd-access H2001']);
  });
});

describe('lines that come late', () => {
  it('are found inside the file of another day', async () => {
    const company = new Company();
    for (const day of ['03', '04', '05', '08']) company.log(`2024-04-${day}`, clean(`2024-04-${day}`));
    await company.run('2024-04-09', 'check');
    company.log('2024-04-09', clean('2024-04-09') + offPeriod('2024-04-03') + offPeriod('2024-04-05'));
    const states = await company.states('2024-04-10');
    expect(states).toMatchObject({ '2024-04-03': 'stale', '2024-04-04': 'done', '2024-04-05': 'stale' });
    const { value } = await company.json('2024-04-10', 'check');
    expect(value.findings.map(({ day }: { day: string }) => day)).toEqual(['2024-04-03', '2024-04-05']);
    expect((await company.run('2024-04-10', 'status')).code).toBe(0);
    const dated = await company.json('2024-04-10', 'check', '--date', '2024-04-03');
    expect(dated.value.findings).toHaveLength(1);
    expect(dated.value.coverage).toMatchObject([{ evaluated: 2 }]);
  });

  it('are found in one log that only grows', async () => {
    const company = new Company({ logs: 'logs/takuso.csv' });
    const days = ['03', '04', '05', '08'].map((day) => clean(`2024-04-${day}`));
    company.log('', days.join(''), 'logs/takuso.csv');
    await company.run('2024-04-09', 'check');
    company.append('logs/takuso.csv', clean('2024-04-09') + offPeriod('2024-04-04'));
    const states = await company.states('2024-04-10');
    expect(states).toMatchObject({ '2024-04-03': 'done', '2024-04-04': 'stale', '2024-04-05': 'done' });
    const { value } = await company.json('2024-04-10', 'check');
    expect(value.findings).toMatchObject([{ day: '2024-04-04' }]);
    expect((await company.run('2024-04-10', 'status')).code).toBe(0);
  });

  it('beyond `lookback` are named with the command that judges them', async () => {
    const company = new Company({ config: 'lookback: 3\n' });
    for (const day of ['01', '02', '03', '04', '05', '08', '09'])
      company.log(`2024-04-${day}`, clean(`2024-04-${day}`));
    await company.run('2024-04-10', 'check');
    company.append('logs/takuso-20240401.csv', offPeriod('2024-04-01'));
    expect((await company.states('2024-04-10'))['2024-04-01']).toBe('stale');
    const unable = await company.run('2024-04-10', 'check');
    expect([unable.code, unable.err]).toEqual([
      3,
      expect.stringContaining('1 day of systems up to 2024-04-09 is not done'),
    ]);
    const status = await company.run('2024-04-10', 'status');
    expect(status.code).toBe(1);
    const command = 'check --date 2024-04-01 --system takuso';
    expect(status.out).toContain(`sekisho ${command}`);
    expect((await company.run('2024-04-10', ...command.split(' '))).code).toBe(1);
    expect((await company.run('2024-04-10', 'status')).code).toBe(0);
  });
});

describe('bad lines', () => {
  it('make the days of their own file incomplete, and no others', async () => {
    const company = new Company();
    for (const day of ['04', '05', '08']) company.log(`2024-04-${day}`, clean(`2024-04-${day}`));
    company.append('logs/takuso-20240405.csv', 'not a time,N1001,PC1,view,1,OK\n'.repeat(6));
    expect((await company.run('2024-04-09', 'check')).code).toBe(3);
    expect(await company.states('2024-04-09')).toMatchObject({
      '2024-04-04': 'done',
      '2024-04-05': 'incomplete',
      '2024-04-08': 'done',
    });
  });

  it.each([
    ['epoch', 1_712_568_600_000],
    ['epochMillis', 1_712_568_600],
  ])(
    'include times of the wrong unit (%s): what they tell is not outside the window, it is not read',
    async (unit, time) => {
      const company = new Company({
        systems: `  - id: printer
    logs:
      path: logs/printer.csv
      columns: { time: time, account: account, terminal: terminal, action: action, object: object, result: result }
      time: ${unit}
      actions: { print: output }
`,
      });
      company.log('2024-04-08', clean('2024-04-08'));
      company.log('', `${time},H2001,PC2,print,1,OK\n`, 'logs/printer.csv');
      for (const args of [['check'], ['check', '--date', '2024-04-08']]) {
        const { code, value } = await company.json('2024-04-09', ...args);
        expect([code, value.rejects.length]).toEqual([3, 1]);
      }
      expect((await company.states('2024-04-09', 'printer'))['2024-04-08']).toBe('incomplete');
    },
  );
});
