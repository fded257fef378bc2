/**
 * What a watched company goes through: losses, clocks, a share that is gone, registers that change.
 * The numbers are those of cases.test.ts.
 */
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { clean, offPeriod } from '../../days/company.js';
import { Watched } from '../watched.js';

export type CompanyCase = readonly [n: number, what: string, run: () => Promise<void>];

const HEADER = 'time,account,terminal,action,object,result\n';
const TODAY = '2024-04-09';
const EMERGENCIES = 'id,name,systems,start,end,declared_at\n';
const RULE = 'off-period-hd-access';
interface Row {
  rule: string;
}
const NOW = '2024-04-09 13:00';

function begun(lines: string): Watched {
  const company = new Watched();
  company.add('logs/a.csv', HEADER + lines);
  return company;
}

export const COMPANY_CASES: readonly CompanyCase[] = [
  [
    2,
    'moved to where no pattern matches: findings stand, the day is incomplete, file and bytes are named',
    async () => {
      const company = begun(offPeriod(TODAY, '11:00:00'));
      await company.look();
      mkdirSync(company.file('elsewhere'));
      renameSync(company.file('logs/a.csv'), company.file('elsewhere/a.csv'));
      company.add('logs/a.csv', HEADER + clean(TODAY, '11:30:00'));
      await company.look();
      await company.look();
      const standing = await company.json(NOW, 'findings', 'list', '--status', 'open');
      const [lost, found] = standing.value.findings.toSorted((a: Row, b: Row) => (a.rule < b.rule ? -1 : 1));
      expect(found).toMatchObject({ rule: 'off-period-hd-access', account: 'H2001', accesses: 1 });
      expect(lost).toMatchObject({ rule: 'log-altered', system: 'takuso' });
      expect(lost.message).toMatch(/^logs\/a\.csv .*bytes 0 to \d+/);
      company.setClock('2024-04-10 00:10');
      await company.look();
      const { value } = await company.json('2024-04-10 00:20', 'status');
      const day = value.days.find((one: { day: string }) => one.day === TODAY);
      expect(day.state).toBe('incomplete');
      expect(JSON.stringify(day)).toContain('logs/a.csv');
    },
  ],
  [
    34,
    'the clock is set back, then set ahead: every line is judged',
    async () => {
      const company = begun(clean(TODAY, '11:00:00'));
      await company.look();
      company.setClock('2024-04-09 11:00');
      company.add('logs/a.csv', offPeriod(TODAY, '10:59:00'));
      expect(await company.look()).toEqual(['raised H2001 1']);
      company.passes(600);
      company.add('logs/a.csv', offPeriod(TODAY, '10:59:30'));
      expect(await company.look()).toEqual(['grown H2001 2']);
    },
  ],
  [
    43,
    'a share that is not mounted for a while',
    async () => {
      const company = begun(offPeriod(TODAY, '11:00:00'));
      await company.look();
      renameSync(company.file('logs'), company.file('away'));
      mkdirSync(company.file('logs'));
      await company.look();
      await company.look();
      rmSync(company.file('logs'), { recursive: true });
      renameSync(company.file('away'), company.file('logs'));
      await company.look();
      company.add('logs/a.csv', offPeriod(TODAY, '11:30:00'));
      await company.look({ final: true });
      // that the log is not there is a finding of its own, for as long as it is not
      const accesses = company.news.flatMap(({ kind, finding }) =>
        finding.rule === RULE ? [[kind, finding.accesses]] : [],
      );
      expect(accesses).toEqual([
        ['raised', 1],
        ['grown', 2],
      ]);
      company.setClock('2024-04-10 00:10');
      await company.look();
      expect((await company.states('2024-04-10 00:20'))[TODAY]).toBe('done');
      expect(await company.standing('2024-04-10 00:20')).toEqual([`${TODAY} ${RULE} H2001`]);
    },
  ],
  [
    57,
    'a table that is empty for a moment, or stays so, is no table',
    async () => {
      const company = begun(clean(TODAY, '11:00:00'));
      await company.look();
      const whole = company.read('register/accounts.csv');
      company.write('register/accounts.csv', '');
      await company.look();
      company.write('register/accounts.csv', whole);
      expect(await company.settle()).toEqual([]);
      company.write('register/accounts.csv', '');
      await company.settle();
      company.add('logs/a.csv', offPeriod(TODAY, '11:30:00'));
      expect(await company.look()).toEqual(['raised H2001 1']);
      expect(company.troubles.map(({ of }) => of)).toEqual(['settings']);
    },
  ],
  [
    58,
    'a table that is saved by writing and renaming, twice; a swapped link',
    async () => {
      const company = begun(offPeriod(TODAY, '11:00:00'));
      expect(await company.look()).toEqual(['raised H2001 1']);
      const save = (text: string) => {
        writeFileSync(company.file('register/new'), text);
        renameSync(company.file('register/new'), company.file('register/emergencies.csv'));
      };
      save(`${EMERGENCIES}E1,台風,takuso,${TODAY},,\n`);
      expect(await company.settle()).toEqual(['withdrawn H2001 1']);
      save(EMERGENCIES);
      expect(await company.settle()).toEqual(['raised H2001 1']);
    },
  ],
  [
    59,
    'a folder of tables that is swapped behind a link',
    async () => {
      const company = begun(offPeriod(TODAY, '11:00:00'));
      for (const [name, rows] of [
        ['v1', ''],
        ['v2', `E1,台風,takuso,${TODAY},,\n`],
      ] as const) {
        mkdirSync(company.file(name));
        for (const table of ['assignments', 'accounts'])
          writeFileSync(company.file(`${name}/${table}.csv`), company.read(`register/${table}.csv`));
        writeFileSync(company.file(`${name}/emergencies.csv`), EMERGENCIES + rows);
      }
      rmSync(company.file('register'), { recursive: true });
      symlinkSync(company.file('v1'), company.file('register'));
      company.restart();
      expect(await company.look()).toEqual(['raised H2001 1']);
      rmSync(company.file('register'));
      symlinkSync(company.file('v2'), company.file('register'));
      expect(await company.settle()).toEqual(['withdrawn H2001 1']);
    },
  ],
  [
    60,
    'two tables replaced two seconds apart count together',
    async () => {
      const company = begun(clean(TODAY, '11:00:00'));
      await company.look();
      company.append('register/accounts.csv', 'takuso,N4001,4001,,personal,,\n');
      await company.look();
      company.passes(1);
      await company.look();
      company.append('register/assignments.csv', '4001,新人 三郎,NW,配電部,,main,,\n');
      company.add('logs/a.csv', clean(TODAY, '11:30:00').replace('N1001', 'N1001'));
      await company.settle();
      company.add('logs/a.csv', clean(TODAY, '11:30:00').replace('N1001', 'N4001'));
      expect(await company.look()).toEqual([]);
      expect(company.troubles).toEqual([]);
    },
  ],
  [
    61,
    'a row that concerns no finding changes: nothing is said again',
    async () => {
      const company = begun(offPeriod(TODAY, '11:00:00'));
      expect(await company.look()).toEqual(['raised H2001 1']);
      company.append('register/accounts.csv', 'takuso,S1,,NW,service,,\n');
      expect(await company.settle()).toEqual([]);
      expect(await company.look({ final: true })).toEqual([]);
    },
  ],
];
