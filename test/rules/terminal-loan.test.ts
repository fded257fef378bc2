import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'terminal-loan';
const says = (id: string, n = 1) => [`medium ${id} 2024-03-28 x${n}`];
const log = (time: string, terminal = 'PC9') => [`2024-03-28 ${time} H ${terminal}`];
const holding = () => register().post('1', 'HD').account('takuso', 'H', '1').keeps('loans', 'terminals');
const lent = (more = {}) => holding().loan('PC9', 'T', '2024-03-28 10:00', '2024-03-28 12:00', more);

describe('terminal-loan', () => {
  it.each([
    ['1 ms before lending', lent(), '09:59:59.999', says('beforeLending')],
    ['at lending', lent(), '10:00', []],
    ['1 ms before return', lent(), '11:59:59.999', []],
    ['at return', lent(), '12:00', says('afterReturn')],
    ['between two loans', lent().loan('PC9', 'T', '2024-03-28 14:00', ''), '13:00', says('afterReturn')],
    ['in the second loan', lent().loan('PC9', 'T', '2024-03-28 14:00', ''), '14:00', []],
    ['never lent', holding(), '11:00', says('notLent')],
    ['another terminal was lent', holding().loan('PC8', 'T', '', ''), '11:00', says('notLent')],
    ['lent for this system', lent({ system: 'takuso' }), '11:00', []],
    ['lent for another system', lent({ system: 'eigyo' }), '11:00', says('notLent')],
    ['lent to another company', lent({ borrowerOrg: 'GEN' }), '11:00', says('toOther')],
    [
      'lent to one of his companies',
      lent({ borrowerOrg: 'GEN' }).post('1', 'GEN', '', '', { main: false }),
      '11:00',
      [],
    ],
    ['lent to a colleague by name, within his company', lent({ borrowerEmployeeId: '2' }), '11:00', []],
    ['lent to him alone', lent({ borrowerOrg: '', borrowerEmployeeId: '1' }), '11:00', []],
    ['lent to somebody else alone', lent({ borrowerOrg: '', borrowerEmployeeId: '2' }), '11:00', says('toOther')],
    ['lent to nobody named', lent({ borrowerOrg: '' }), '11:00', []],
  ])('%s', (_, rows, time, expected) => {
    expect(verdict(RULE, rows, log(time))).toEqual(expected);
  });

  it.each(['NW', 'KK', 'EX'])('leaves people of %s alone', (org) => {
    const rows = register().post('1', org).account('takuso', 'H', '1').keeps('loans');
    expect(verdict(RULE, rows, log('11:00'))).toEqual([]);
  });

  it('divides a session at the return', () => {
    expect(
      verdict(
        RULE,
        lent(),
        ['11:55', '12:00', '12:05'].flatMap((time) => log(time)),
      ),
    ).toEqual(says('afterReturn', 2));
  });

  it('names the loan that comes nearest, or the lack of any', () => {
    const rows = () =>
      holding()
        .loan('PC9', 'T', '2024-03-01', '2024-03-02')
        .loan('PC9', 'T', '2024-03-05', '2024-03-06')
        .loan('PC9', 'T', '2024-03-03', '2024-03-04');
    const said = (register: ReturnType<typeof rows>) => {
      const { findings } = audit({ register: register.build(), log: log('11:00'), rules: [RULE], since: '2024-03-28' });
      const { messages, facts } = findings[0]!;
      return [
        messages[0]!.data.at,
        facts.filter(({ kind }) => kind.startsWith('loan')).map(({ source }) => source !== ''),
      ];
    };
    expect(said(rows())).toEqual(['2024-03-06 00:00:00', [true]]);
    const ahead = holding()
      .loan('PC9', 'T', '2024-04-09', '')
      .loan('PC9', 'T', '2024-04-02', '')
      .loan('PC9', 'T', '2024-04-05', '');
    expect(said(ahead)).toEqual(['2024-04-02 00:00:00', [true]]);
    expect(said(holding())).toEqual(['', [false]]);
  });

  describe('return after the emergency', () => {
    const back = (returned: string) =>
      holding().emergency('T', '2024-03-25', '2024-03-26 12:00').loan('PC9', 'T', '2024-03-25', returned);
    const late = ['medium notReturned 2024-03-29 x0'];
    // three days after noon of the 26th
    it.each([
      ['never', back(''), late],
      ['at the deadline', back('2024-03-29 12:00'), []],
      ['1 ms late', back('2024-03-29 12:00:00.001'), late],
      ['during it', back('2024-03-25 12:00'), []],
    ])('%s', (_, rows, expected) => {
      expect(verdict(RULE, rows, [], { since: '2024-03-29' })).toEqual(expected);
    });

    it('is said once, on the day of the deadline', () => {
      expect(verdict(RULE, back(''), [], { since: '2024-03-20', until: '2024-04-20' })).toEqual(late);
      expect(verdict(RULE, back(''), [], { since: '2024-03-30' })).toEqual([]);
    });

    it('is not due while the emergency runs, nor where none is known', () => {
      const running = holding().emergency('T', '2024-03-25', '').loan('PC9', 'T', '2024-03-25', '');
      const unknown = holding().loan('PC9', 'typo', '2024-03-25', '');
      for (const rows of [running, unknown]) {
        expect(verdict(RULE, rows, [], { since: '2024-03-20', until: '2024-12-31' })).toEqual([]);
      }
    });

    it('of a loan without emergency goes by the one that held when it was lent', () => {
      const rows = holding().emergency('T', '2024-03-25', '2024-03-26 12:00').loan('PC9', '', '2024-03-25', '');
      expect(verdict(RULE, rows, [], { since: '2024-03-29' })).toEqual(late);
    });

    it('is due on the day that begins with its deadline', () => {
      const rows = () => holding().emergency('T', '2024-03-25', '2024-03-26').loan('PC9', 'T', '2024-03-25', '');
      expect(verdict(RULE, rows(), [], { since: '2024-03-28' })).toEqual([]);
      expect(verdict(RULE, rows(), [], { since: '2024-03-29' })).toEqual(late);
    });

    it('names the borrower, where it was lent to one', () => {
      const [plain, named] = [{}, { borrowerEmployeeId: '1' }].map((more) => {
        const rows = holding()
          .emergency('T', '2024-03-25', '2024-03-26 12:00')
          .loan('PC9', 'T', '2024-03-25', '', more);
        return audit({ register: rows.build(), log: [], rules: [RULE], since: '2024-03-29' }).findings[0]!.actor;
      });
      expect(plain).toMatchObject({ class: 'unknown', employee_id: '' });
      expect(named).toMatchObject({ class: 'affiliate', employee_id: '1', org: 'HD' });
    });

    it('keeps two terminals of one day apart', () => {
      const rows = back('').loan('PC8', 'T', '2024-03-25', '');
      expect(verdict(RULE, rows, [], { since: '2024-03-29' })).toEqual([...late, ...late]);
    });

    it('can be turned off', () => {
      expect(verdict([RULE, { returnWithinDays: 'off' }], back(''), [], { since: '2024-03-29' })).toEqual([]);
    });
  });

  describe('a network terminal with an affiliate', () => {
    const at = (ownerOrg: string, site: string) => holding().terminal('PC7', ownerOrg, { site });
    // the first business day of April 2024 is a Monday, the 1st; of June it is the 3rd
    it.each([
      ['by id', at('NW', 'HD'), '2024-04-01', ['medium sitedWithAffiliate 2024-04-01 x0']],
      ['by name', at('NW', 'Holding'), '2024-04-01', ['medium sitedWithAffiliate 2024-04-01 x0']],
      ['the first of June is a Saturday', at('NW', 'HD'), '2024-06-01', []],
      ['the third of June is due', at('NW', 'HD'), '2024-06-03', ['medium sitedWithAffiliate 2024-06-03 x0']],
      ['the fourth is not', at('NW', 'HD'), '2024-06-04', []],
      ['on the network side', at('NW', 'NW'), '2024-04-01', []],
      ['in a place that is no company', at('NW', 'Takamatsu'), '2024-04-01', []],
      ['of the affiliate itself', at('HD', 'HD'), '2024-04-01', []],
      ['lent', at('NW', 'HD').loan('PC7', 'T', '2024-03-31', ''), '2024-04-01', []],
      [
        'lent and returned',
        at('NW', 'HD').loan('PC7', 'T', '2024-03-01', '2024-03-31'),
        '2024-04-01',
        ['medium sitedWithAffiliate 2024-04-01 x0'],
      ],
    ])('%s', (_, rows, since, expected) => {
      expect(verdict(RULE, rows, [], { since })).toEqual(expected);
    });

    it('may be lent if nobody keeps loans', () => {
      const rows = at('NW', 'HD').without('loans');
      expect(verdict(RULE, rows, [], { since: '2024-04-01' })).toEqual(['unjudged tableMissing x0']);
    });

    it('is looked for as often as configuration says', () => {
      const found = (sitedWithAffiliate: string) =>
        verdict([RULE, { sitedWithAffiliate }], at('NW', 'HD'), [], { since: '2024-04-01', until: '2024-10-31' })
          .length;
      expect(['daily', 'monthly', 'half-yearly', 'off'].map(found)).toEqual([214, 7, 2, 0]);
    });
  });

  describe('a terminal of the network company that is kept elsewhere', () => {
    const by = (keptBy: string, ownerOrg = 'NW') => holding().terminal('PC7', ownerOrg, { keptBy });
    const found = (day: string) => [`medium keptElsewhere ${day} x0`];
    it.each([
      ['by an affiliate', by('HD'), '2024-04-01', found('2024-04-01')],
      ['by a contractor', by('KK'), '2024-04-01', found('2024-04-01')],
      ['by the network company', by('NW'), '2024-04-01', []],
      ['by nobody that is known', by(''), '2024-04-01', []],
      ['and is of an affiliate', by('HD', 'HD'), '2024-04-01', []],
      ['on another day', by('HD'), '2024-04-02', []],
      ['in an emergency that begins then', by('HD').emergency('X', '2024-04-01', ''), '2024-04-01', []],
      [
        'before an emergency',
        by('HD').emergency('X', '2024-04-01 00:00:00.001', ''),
        '2024-04-01',
        found('2024-04-01'),
      ],
      ['after an emergency', by('HD').emergency('X', '2024-03-31', '2024-04-01'), '2024-04-01', found('2024-04-01')],
      ['lent', by('HD').loan('PC7', '', '2024-04-01', '2024-04-02'), '2024-04-01', []],
      ['returned', by('HD').loan('PC7', '', '2024-03-31', '2024-04-01'), '2024-04-01', found('2024-04-01')],
      ['no emergencies', by('HD').without('emergencies'), '2024-04-01', ['unjudged tableMissing x0']],
      ['no loans', by('HD').without('loans'), '2024-04-01', ['unjudged tableMissing x0']],
    ])('%s', (_, rows, since, expected) => {
      expect(verdict(RULE, rows, [], { since })).toEqual(expected);
    });

    it('is looked for as often as configuration says', () => {
      const found = (keptElsewhere: string) =>
        verdict([RULE, { keptElsewhere }], by('HD'), [], { since: '2024-04-01', until: '2024-10-31' }).length;
      expect(['daily', 'monthly', 'half-yearly', 'off'].map(found)).toEqual([214, 7, 2, 0]);
    });
  });

  describe('unjudged', () => {
    it('without loans, without people, without terminal', () => {
      expect(verdict(RULE, lent().without('loans'), log('11:00'))).toEqual(['unjudged tableMissing x1']);
      expect(verdict(RULE, lent().without('assignments'), log('15:00'))).toEqual(['unjudged tableMissing x1']);
      expect(verdict(RULE, lent(), log('11:00', '-'))).toEqual(['unjudged noTerminal x1']);
    });

    it('whether a terminal is late, without emergencies', () => {
      const { unjudged } = audit({
        register: holding().without('emergencies').loan('PC9', 'T', '2024-03-25', '').build(),
        log: [],
        rules: [RULE],
        since: '2024-03-29',
      });
      expect(unjudged).toMatchObject([{ reason: 'unjudged.tableMissing', cure: { data: { table: 'emergencies' } } }]);
      const settled = holding()
        .without('emergencies')
        .loan('PC9', 'T', '2024-03-25', '2024-03-29 12:00')
        .loan('PC8', 'T', '2024-03-30', '');
      expect(verdict(RULE, settled, [], { since: '2024-03-29' })).toEqual([]);
    });
  });
});
