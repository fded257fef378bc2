/**
 * A watch from step to step: what it finds, when it says so, and that the ledger has it as a check
 * would.
 */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/index.js';
import { Company, clean, offPeriod } from '../days/company.js';
import { Watched } from './watched.js';

const HEADER = 'time,account,terminal,action,object,result\n';
const TODAY = '2024-04-09';

describe('a watch', () => {
  it('raises a finding with the line that shows it, and says once that it grows', async () => {
    const company = new Watched();
    company.add('logs/a.csv', HEADER + clean(TODAY));
    expect(await company.look()).toEqual([]);
    company.add('logs/a.csv', offPeriod(TODAY, '11:00:00'));
    expect(await company.look()).toEqual(['raised H2001 1']);
    expect(await company.look()).toEqual([]);
    company.add('logs/a.csv', offPeriod(TODAY, '11:00:01') + offPeriod(TODAY, '11:00:02'));
    // what grows may wait, and is not lost
    expect(await company.look()).toEqual([]);
    company.passes(10);
    expect(await company.look()).toEqual(['grown H2001 3']);
    expect(await company.standing('2024-04-09 13:00')).toEqual(['2024-04-09 off-period-hd-access H2001']);
  });

  it('leaves a line without its end until it has one', async () => {
    const company = new Watched();
    const line = offPeriod(TODAY, '11:00:00');
    company.add('logs/a.csv', HEADER + line.slice(0, 40));
    expect(await company.look()).toEqual([]);
    company.add('logs/a.csv', line.slice(40, -1));
    expect(await company.look()).toEqual([]);
    company.add('logs/a.csv', '\n');
    expect(await company.look()).toEqual(['raised H2001 1']);
  });

  it('repeats nothing after a restart, and takes in what came meanwhile', async () => {
    const company = new Watched();
    company.add('logs/a.csv', HEADER + offPeriod(TODAY, '11:00:00'));
    expect(await company.look()).toEqual(['raised H2001 1']);
    company.restart();
    expect(await company.look()).toEqual([]);
    company.add('logs/a.csv', offPeriod(TODAY, '11:30:00'));
    company.restart();
    expect(await company.look({ final: true })).toEqual(['grown H2001 2']);
  });

  it('judges the day as a check does when it has ended, and goes on with the next', async () => {
    const company = new Watched();
    company.add('logs/a.csv', HEADER + offPeriod(TODAY, '23:59:58'));
    company.setClock('2024-04-09 23:59:58');
    expect(await company.look()).toEqual(['raised H2001 1']);
    company.add('logs/a.csv', offPeriod(TODAY, '23:59:59') + offPeriod('2024-04-10', '00:00:01').slice(0, -1));
    company.setClock('2024-04-10 00:00:02');
    expect(await company.look()).toEqual(['grown H2001 2']);
    company.add('logs/a.csv', '\n');
    expect(await company.look()).toEqual(['raised H2001 1']);
    expect(await company.states('2024-04-10 00:10')).toEqual({ '2024-04-09': 'done', '2024-04-10': 'open' });
  });

  it('takes a finding back when the register says that the access was lawful, once it is quiet', async () => {
    const company = new Watched();
    company.add('logs/a.csv', HEADER + offPeriod(TODAY, '11:00:00'));
    await company.look();
    company.append('register/emergencies.csv', 'E1,台風,takuso,2024-04-09,,\n');
    expect(await company.look()).toEqual([]);
    company.passes(3);
    expect(await company.look()).toEqual(['withdrawn H2001 1']);
  });

  it('keeps the register that it has where the new one cannot be read, and says so once', async () => {
    const company = new Watched();
    company.add('logs/a.csv', HEADER + clean(TODAY));
    await company.look();
    const whole = company.read('register/accounts.csv');
    company.write('register/accounts.csv', `${whole}takuso,X,9,,personal,not a day,\n`);
    for (let i = 0; i < 2; i++) await company.settle();
    expect(company.troubles.map(({ of }) => of)).toEqual(['settings']);
    company.add('logs/a.csv', offPeriod(TODAY, '11:00:00'));
    expect(await company.look()).toEqual(['raised H2001 1']);
    company.write('register/accounts.csv', whole);
    await company.settle();
    expect(company.recoveries).toEqual(['settings']);
  });

  it('does not take a register from which nearly all rows are gone until somebody says so', async () => {
    const more = Array.from({ length: 10 }, (_, i) => `takuso,S${i},,NW,service,,\n`).join('');
    const company = new Watched({ first: (one) => one.append('register/accounts.csv', more) });
    company.add('logs/a.csv', HEADER + offPeriod(TODAY, '11:00:00'));
    await company.look();
    company.write('register/accounts.csv', 'system,account,employee_id,org,kind,from,to\n');
    for (let i = 0; i < 2; i++) expect(await company.settle()).toEqual([]);
    expect(company.troubles).toMatchObject([{ of: 'settings', problems: [{ id: 'watch.lostRows' }] }]);
    await company.watch.reload();
    // whoever uses an account that nobody knows any more is a finding of another rule
    expect(await company.look()).toContain('withdrawn H2001 1');
  });

  it('finds lines of a day that has ended', async () => {
    const company = new Watched({ first: (one) => one.log('2024-04-08', clean('2024-04-08'), 'logs/b.csv') });
    await company.look();
    company.add('logs/a.csv', HEADER + offPeriod('2024-04-08', '10:00:00'));
    expect([...(await company.look()), ...(await company.look())]).toEqual(['raised H2001 1']);
    expect((await company.states('2024-04-09 12:10'))['2024-04-08']).toBe('done');
  });
});

describe('a log that loses something', () => {
  it('takes no finding back: not when it is cut, nor when it is gone', async () => {
    const company = new Watched();
    company.add('logs/a.csv', HEADER + offPeriod(TODAY, '11:00:00'));
    await company.look();
    company.write('logs/a.csv', HEADER);
    const looks: string[][] = [];
    for (let i = 0; i < 3; i++) looks.push(await company.look());
    // the log was altered, and that is a finding of its own
    expect(looks.flat()).toEqual(['raised  0']);
    rmSync(company.file('logs/a.csv'));
    for (let i = 0; i < 3; i++) expect(await company.look()).toEqual([]);
    company.add('logs/b.csv', HEADER + clean(TODAY));
    expect(await company.look()).toEqual([]);
    expect(await company.standing('2024-04-09 13:00')).toEqual([
      '2024-04-09 log-altered ',
      '2024-04-09 off-period-hd-access H2001',
    ]);
    company.setClock('2024-04-10 00:10');
    await company.look();
    expect((await company.states('2024-04-10 00:20'))['2024-04-09']).toBe('incomplete');
  });
});

describe('sekisho watch --once', () => {
  it('takes in what is there, prints what is new, and ends with the exit code of a check', async () => {
    const company = new Company({ logs: 'logs/*.csv' });
    company.log('2024-04-08', offPeriod('2024-04-08'));
    company.log(TODAY, clean(TODAY));
    const args = ['watch', '--once', '--system', 'takuso', '-f', 'ndjson'];
    const first = await company.run(`${TODAY} 12:00`, ...args);
    expect(first.code).toBe(1);
    const events = (out: string) => out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    expect(events(first.out)).toMatchObject([{ event: 'raised', before: 0, finding: { day: '2024-04-08' } }]);
    company.append('logs/takuso-20240409.csv', offPeriod(TODAY, '11:00:00'));
    const second = await company.run(`${TODAY} 12:01`, ...args);
    expect(second.code).toBe(1);
    expect(events(second.out)).toMatchObject([{ event: 'raised', finding: { day: TODAY, accesses: 1 } }]);
    expect(company.read(`reports/${TODAY}/findings.csv`)).toContain('H2001');
    const third = await company.run(`${TODAY} 12:02`, ...args);
    expect(third.out).toBe('');
  });

  it('is refused where another run holds the ledger, as a check is', async () => {
    const company = new Company({ logs: 'logs/*.csv' });
    company.log(TODAY, clean(TODAY));
    const args = ['watch', '--once', '--system', 'takuso'];
    await company.run(`${TODAY} 12:00`, ...args);
    company.append('logs/takuso-20240409.csv', offPeriod(TODAY, '11:00:00'));
    const other = new Database(company.file('sekisho.db'));
    other.exec('BEGIN IMMEDIATE');
    const ran = await company.run(`${TODAY} 12:01`, ...args, '--quiet');
    other.exec('ROLLBACK');
    other.close();
    expect(ran).toMatchObject({ code: 4, out: '' });
    expect(ran.err).toMatch(/^\S*sekisho\.db: another run holds the ledger \S+sekisho\.db\n {2}Wait until it ends\./);
    expect(await company.run(`${TODAY} 12:01`, ...args)).toMatchObject({ code: 1 });
  });

  it('names what it expects where no system is to be watched, or --poll is no time', async () => {
    const company = new Company();
    expect(await company.run(TODAY, 'watch', '--once')).toMatchObject({ code: 2 });
    const ran = await company.run(TODAY, 'watch', '--once', '--system', 'takuso', '--poll', '5');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('"5"');
  });
});

describe('silence', () => {
  const hours = (config: string) => config.replace('    logs:\n', '    serviceHours: "07:00-23:00"\n    logs:\n');

  it('is an alarm within the hours of service, until a line comes; status and the heartbeat have it', async () => {
    const company = new Watched({ change: hours });
    company.add('logs/a.csv', HEADER + clean(TODAY, '11:59:00'));
    await company.look();
    company.passes(3500);
    await company.look();
    expect(company.alarms).toEqual([]);
    expect((await company.run(`${TODAY} 12:58`, 'status')).code).toBe(0);
    company.passes(200);
    await company.look();
    await company.look();
    expect(company.alarms).toEqual(['silence takuso']);
    const beat = JSON.parse(company.read('reports/watch.json'));
    expect(beat).toMatchObject({
      state: 'watching',
      systems: [{ system: 'takuso', lastLine: `${TODAY}T11:59:00+09:00`, lagBytes: 0 }],
      alarms: [{ kind: 'silence', system: 'takuso' }],
    });
    const status = await company.json(`${TODAY} 13:01`, 'status');
    expect(status.code).toBe(1);
    expect(status.value).toMatchObject({ ok: false, watch: { stale: false, alarms: [{ kind: 'silence' }] } });
    company.add('logs/a.csv', clean(TODAY, '13:01:00'));
    await company.look();
    expect(company.alarms).toEqual(['silence takuso', 'no silence takuso']);
  });

  it('of the watch itself is told by status: a heartbeat that is old', async () => {
    const company = new Watched({ change: hours });
    company.add('logs/a.csv', HEADER + clean(TODAY, '11:59:00'));
    await company.look();
    const old = await company.run(`${TODAY} 12:05`, 'status');
    expect(old).toMatchObject({ code: 1 });
    expect(old.out).toContain('STALE');
    await company.look({ final: true });
    expect((await company.run(`${TODAY} 12:05`, 'status')).code).toBe(0);
  });

  it('outside the hours of service, or with no hours, means nothing', async () => {
    const company = new Watched({ change: (config) => hours(config).replace('07:00-23:00', '07:00-11:00') });
    company.add('logs/a.csv', HEADER + clean(TODAY, '10:59:00'));
    for (let i = 0; i < 3; i++) {
      company.passes(4000);
      await company.look();
    }
    expect(company.alarms).toEqual([]);
  });
});

describe('a log that cannot be read', () => {
  it('is said once, keeps no other system from being judged, and is an alarm when it lasts', async () => {
    const other = (config: string) =>
      config.replace(
        'register:\n',
        `  - id: eigyo\n    logs: { path: "other/*.csv", columns: { time: time, account: account } }\nregister:\n`,
      );
    const company = new Watched({ change: other, systems: ['takuso', 'eigyo'] });
    company.add('logs/a.csv', HEADER + clean(TODAY));
    company.add('other/b.csv', HEADER + clean(TODAY));
    await company.look();
    company.write('other/b.csv', 'no columns at all\n');
    company.add('logs/a.csv', offPeriod(TODAY, '11:00:00'));
    expect(await company.look()).toEqual(['raised H2001 1']);
    for (let i = 0; i < 3; i++) {
      company.passes(30);
      await company.look();
    }
    expect(company.troubles.map(({ of }) => of)).toEqual(['logs']);
    expect(company.alarms).toEqual(['lag eigyo']);
    company.write('other/b.csv', HEADER + clean(TODAY));
    await company.look();
    expect(company.recoveries).toEqual(['logs']);
    expect(company.alarms).toEqual(['lag eigyo', 'no lag eigyo']);
  });
});

describe('what a watch owes to people', () => {
  const deliver = (config: string) => `deliver:\n  - { to: command, run: [cat], when: [findings, failed] }\n${config}`;

  it('is in the outbox with the finding, once, and sending that fails is an alarm', async () => {
    const company = new Watched({ change: deliver });
    company.add('logs/a.csv', HEADER + clean(TODAY));
    await company.look();
    company.outcome = { unsent: 1 };
    company.add('logs/a.csv', offPeriod(TODAY, '11:00:00'));
    await company.look();
    const ledger = openLedger(company.file('sekisho.db'), { create: false });
    const waiting = ledger.deliveries(['waiting']);
    ledger.close();
    expect(waiting.map(({ content }) => [content.by, content.kind, content.news.length])).toEqual([
      ['watch', 'findings', 1],
    ]);
    expect(company.sends).toBeGreaterThan(0);
    await company.look();
    await company.look();
    expect(company.alarms).toEqual(['unsent ']);
  });

  it('holds alarms, too', async () => {
    const hours = (config: string) =>
      deliver(config).replace('    logs:\n', '    serviceHours: "07:00-23:00"\n    logs:\n');
    const company = new Watched({ change: hours });
    company.add('logs/a.csv', HEADER + clean(TODAY, '11:59:00'));
    await company.look();
    company.passes(3700);
    await company.look();
    const ledger = openLedger(company.file('sekisho.db'), { create: false });
    const waiting = ledger.deliveries(['waiting']);
    ledger.close();
    expect(waiting.map(({ content }) => [content.kind, content.problems[0]?.id])).toEqual([
      ['alarm', 'watch.alarm.silence'],
    ]);
  });
});
