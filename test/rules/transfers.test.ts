/** direct-transfer and pledge-missing: both look at who moved when. */
import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const DAY = '2024-07-01';
const on = { since: DAY };

describe('direct-transfer', () => {
  const RULE: [string, Record<string, unknown>] = [
    'direct-transfer',
    { fromUnits: ['Wheeling*'], toUnits: ['Sales', '営業*'], boardPositions: ['*director*', '取締役*'] },
  ];
  const from = (unit = 'Wheeling 1', to = DAY) => register().post('1', 'NW', '', to, { unit });
  const straight = (unit: string, position = '') => from().post('1', 'HD', DAY, '', { unit, position });
  const toUnit = [`medium toUnit ${DAY} x0`];
  const toBoard = [`medium toBoard ${DAY} x0`];
  const later = (id: string) => [`medium ${id}After ${DAY} x0`];
  it.each([
    ['to a named unit', straight('Sales'), toUnit],
    ['by a pattern', straight('営業第二部'), toUnit],
    ['whatever the width and case', straight('ＳＡＬＥＳ'), toUnit],
    ['to a unit that only begins like it', straight('Sales support'), []],
    ['to another unit', straight('Accounting'), []],
    ['to the board', straight('Secretariat', 'Managing Director'), toBoard],
    ['to the board in Japanese', straight('', '取締役副社長'), toBoard],
    ['from another unit', from('Lines').post('1', 'HD', DAY, '', { unit: 'Sales' }), []],
    ['within the network', from().post('1', 'NW', DAY, '', { unit: 'Sales' }), []],
    ['to a contractor of an affiliate', from().post('1', 'KH', DAY, '', { unit: 'Sales' }), toUnit],
    ['to an outside company', from().post('1', 'EX', DAY, '', { unit: 'Sales' }), []],
    [
      'by way of another unit, long enough',
      from('Wheeling 1', '2024-05-30')
        .post('1', 'NW', '2024-05-30', DAY, { unit: 'Lines' })
        .post('1', 'HD', DAY, '', { unit: 'Sales' }),
      [],
    ],
    [
      'by way of another unit for two weeks',
      from('Wheeling 1', '2024-06-17')
        .post('1', 'NW', '2024-06-17', DAY, { unit: 'General affairs' })
        .post('1', 'HD', DAY, '', { unit: 'Sales' }),
      later('toUnit'),
    ],
    [
      'by way of another unit of the affiliate',
      from('Wheeling 1', '2024-06-17')
        .post('1', 'HD', '2024-06-17', DAY, { unit: 'General affairs' })
        .post('1', 'HD', DAY, '', { unit: 'Sales' }),
      later('toUnit'),
    ],
    [
      'by way of another unit to the board',
      from('Wheeling 1', '2024-06-17')
        .post('1', 'NW', '2024-06-17', DAY, { unit: 'General affairs' })
        .post('1', 'HD', DAY, '', { position: '取締役' }),
      later('toBoard'),
    ],
    [
      'from one named unit of the affiliate to the next: the first move was the finding',
      from('Wheeling 1', '2024-06-17')
        .post('1', 'HD', '2024-06-17', DAY, { unit: 'Sales' })
        .post('1', 'HD', DAY, '', { unit: '営業部' }),
      [],
    ],
    [
      'beside the network post',
      from('Wheeling 1', '').post('1', 'HD', DAY, '', { unit: 'Sales', main: false }),
      toUnit,
    ],
    [
      'a second post of the affiliate he is already at',
      from('Wheeling 1', '')
        .post('1', 'HD', '2020-01-01', '', { unit: 'Legal' })
        .post('1', 'HD', DAY, '', { unit: 'Sales' }),
      [],
    ],
    [
      'to another affiliate than the one he is already at',
      from('Wheeling 1', '')
        .post('1', 'GEN', '2020-01-01', '', { unit: 'Legal' })
        .post('1', 'HD', DAY, '', { unit: 'Sales' }),
      toUnit,
    ],
    ['a hire', register().post('1', 'HD', DAY, '', { unit: 'Sales' }), []],
    ['after 31 days', from('Wheeling 1', '2024-05-31').post('1', 'HD', DAY, '', { unit: 'Sales' }), later('toUnit')],
    [
      '1 ms more than 31 days after',
      from('Wheeling 1', '2024-05-30 23:59:59.999').post('1', 'HD', DAY, '', { unit: 'Sales' }),
      [],
    ],
    [
      '1 ms less than 31 days after',
      from('Wheeling 1', '2024-05-31 00:00:00.001').post('1', 'HD', DAY, '', { unit: 'Sales' }),
      later('toUnit'),
    ],
    ['after 32 days', from('Wheeling 1', '2024-05-30').post('1', 'HD', DAY, '', { unit: 'Sales' }), []],
  ])('%s', (_, rows, expected) => {
    expect(verdict(RULE, rows, [], on)).toEqual(expected);
  });

  it.each([
    ['the day before', '2024-06-30', []],
    ['the day after', '2024-07-02', []],
  ])('is found on its day, not on %s', (_, since, expected) => {
    expect(verdict(RULE, straight('Sales'), [], { since })).toEqual(expected);
  });

  it('names person, origin and goal', () => {
    const [finding] = audit({ register: straight('Sales').build(), log: [], rules: [RULE], ...on }).findings;
    expect(finding).toMatchObject({ system: '', account: '', actor: { employee_id: '1', org: 'HD', unit: 'Sales' } });
    expect(finding!.messages[0]!.data).toEqual({ from: 'NW Wheeling 1', to: 'HD Sales', days: 0 });
    expect(finding!.facts.map(({ source }) => source)).toEqual([
      'register/assignments.csv:1',
      'register/assignments.csv:2',
    ]);
  });

  it('names the position that somebody goes to on the board', () => {
    const [finding] = audit({
      register: straight('Secretariat', 'Managing Director').build(),
      log: [],
      rules: [RULE],
      ...on,
    }).findings;
    expect(finding!.messages[0]!.data).toEqual({ from: 'NW Wheeling 1', to: 'HD Managing Director', days: 0 });
  });

  it('keeps two people of one day apart', () => {
    const rows = straight('Sales')
      .post('2', 'NW', '', DAY, { unit: 'Wheeling 1' })
      .post('2', 'HD', DAY, '', { unit: 'Sales' });
    expect(verdict(RULE, rows, [], on)).toEqual([...toUnit, ...toUnit]);
  });

  const dated = (options: Record<string, unknown>, rows = straight('Sales')) =>
    verdict(['direct-transfer', { boardPositions: [], ...options }], rows, [], on);
  it.each([
    ['a unit listed until the day before it was left', { fromUnits: [{ name: 'Wheeling*', until: '2024-06-29' }] }, []],
    ['until that day', { fromUnits: [{ name: 'Wheeling*', until: '2024-06-30' }] }, toUnit],
    ['from that day', { fromUnits: [{ name: 'Wheeling*', from: '2024-06-30' }] }, toUnit],
    ['from the day after', { fromUnits: [{ name: 'Wheeling*', from: '2024-07-01' }] }, []],
    ['a goal listed until the day before', { toUnits: [{ name: 'Sales', until: '2024-06-30' }] }, []],
    ['a goal listed from that day', { toUnits: [{ name: 'Sales', from: DAY }] }, toUnit],
    ['a goal of another affiliate', { toUnits: [{ name: 'Sales', org: 'GEN' }] }, []],
    ['a goal of this affiliate', { toUnits: ['none', { name: 'Sales', org: 'HD' }] }, toUnit],
  ])('lists that change: %s', (_, options, expected) => {
    expect(dated(options)).toEqual(expected);
  });

  it.each([
    [0, '2024-07-01', toUnit],
    [0, '2024-06-30 23:59:59.999', []],
    [90, '2024-04-02', later('toUnit')],
    [90, '2024-04-01 23:59:59.999', []],
  ])('with %i days of cooling off, left at %s', (coolingOffDays, left, expected) => {
    expect(dated({ coolingOffDays }, from('Wheeling 1', left).post('1', 'HD', DAY, '', { unit: 'Sales' }))).toEqual(
      expected,
    );
  });

  it('is unjudged where two lists leave open whether the unit was left too late', () => {
    const rows = register()
      .post('1', 'NW', '', '2024-05-01', { unit: 'Wheeling 1', endsBy: '2024-06-15' })
      .unclear('1', '2024-05-01', '2024-06-15', [])
      .post('1', 'HD', DAY, '', { unit: 'Sales' });
    expect(verdict(RULE, rows, [], on)).toEqual(['unjudged betweenLists x0']);
  });

  it('without names takes every unit, once it is on', () => {
    expect(verdict('direct-transfer', from('Lines').post('1', 'HD', DAY), [], on)).toEqual(toUnit);
  });

  it('is unjudged where nobody can say where the person went', () => {
    const unclear = (day: string, next: string) => straight('Sales').unclear('1', day, next, []);
    expect(verdict(RULE, unclear(DAY, '2024-07-02'), [], on)).toEqual(['unjudged betweenLists x0']);
    expect(verdict(RULE, unclear('2024-06-30', DAY), [], on)).toEqual(toUnit);
  });

  it('is unjudged without any table of people', () => {
    expect(verdict(RULE, straight('Sales').without('assignments'), [], on)).toEqual(['unjudged tableMissing x0']);
  });
});

describe('pledge-missing', () => {
  const RULE = 'pledge-missing';
  const moved = (to = 'HD') => register().post('1', 'NW', '', DAY).post('1', to, DAY).keeps('pledges');
  const missing = [`low missing ${DAY} x0`];
  const late = [`low late ${DAY} x0`];
  it.each([
    ['none', moved(), missing],
    ['not handed in', moved().pledge('1', DAY), missing],
    ['handed in long before', moved().pledge('1', DAY, '2024-05-01'), []],
    ['handed in on the day', moved().pledge('1', DAY, '2024-07-01 23:59'), []],
    ['handed in the day after', moved().pledge('1', DAY, '2024-07-02'), late],
    ['for another move', moved().pledge('1', '2024-07-02', '2024-05-01'), missing],
    ['of somebody else', moved().pledge('2', DAY, '2024-05-01'), missing],
    ['back to the network', register().post('1', 'HD', '', DAY).post('1', 'NW', DAY).keeps('pledges'), missing],
    ['between affiliates', register().post('1', 'HD', '', DAY).post('1', 'GEN', DAY).keeps('pledges'), missing],
    ['within a company', moved('NW'), []],
    ['a hire', register().post('1', 'HD', DAY).keeps('pledges'), []],
    ['a leaver', register().post('1', 'NW', '', DAY).keeps('pledges'), []],
    ['a concurrent post', register().post('1', 'NW').post('1', 'HD', DAY, '', { main: false }).keeps('pledges'), []],
    [
      'hired after 31 days',
      register().post('1', 'NW', '', '2024-05-31').post('1', 'HD', DAY).keeps('pledges'),
      missing,
    ],
    ['hired after 32 days', register().post('1', 'NW', '', '2024-05-30').post('1', 'HD', DAY).keeps('pledges'), []],
    ['to one of the companies he was at', moved().post('1', 'HD', '', DAY), []],
    ['two posts of one move', moved().post('1', 'HD', DAY, '', { unit: 'second' }), missing],
  ])('%s', (_, rows, expected) => {
    expect(verdict(RULE, rows, [], on)).toEqual(expected);
  });

  it('of moves over the barrier only, where configuration says so', () => {
    const barrier: [string, Record<string, unknown>] = [RULE, { moves: 'barrier' }];
    expect(verdict(barrier, moved(), [], on)).toEqual(missing);
    expect(
      verdict(barrier, register().post('1', 'HD', '', DAY).post('1', 'GEN', DAY).keeps('pledges'), [], on),
    ).toEqual([]);
    expect(verdict(barrier, moved('EX'), [], on)).toEqual([]);
    expect(verdict(barrier, register().post('1', 'HD', '', DAY).post('1', 'NW', DAY).keeps('pledges'), [], on)).toEqual(
      missing,
    );
    const twice = moved().post('1', 'GEN', '', DAY);
    expect(verdict(barrier, twice, [], on)).toEqual(missing);
  });

  it('names the lack of a pledge, or the late one', () => {
    const facts = (rows: ReturnType<typeof moved>) =>
      audit({ register: rows.build(), log: [], rules: [RULE], ...on })
        .findings[0]!.facts.filter(({ kind }) => kind.startsWith('pledge'))
        .map(({ source }) => source !== '');
    expect(facts(moved())).toEqual([false]);
    expect(facts(moved().pledge('1', DAY, '2024-07-02'))).toEqual([true]);
  });

  it('is found on the effective date, once in a longer window', () => {
    expect(verdict(RULE, moved(), [], { since: '2024-06-30' })).toEqual([]);
    expect(verdict(RULE, moved(), [], { since: '2024-06-01', until: '2024-08-31' })).toEqual(missing);
  });

  it('takes any date that two lists leave possible', () => {
    const between = (pledged: string) =>
      register()
        .post('1', 'NW', '', '2024-06-01', { endsBy: DAY })
        .post('1', 'HD', DAY)
        .pledge('1', pledged, '2024-05-01');
    for (const pledged of ['2024-06-01', '2024-06-15', DAY])
      expect(verdict(RULE, between(pledged), [], on)).toEqual([]);
    for (const pledged of ['2024-05-31', '2024-07-02'])
      expect(verdict(RULE, between(pledged), [], on)).toEqual(missing);
  });

  it('is unjudged where nobody can say where the person went', () => {
    expect(verdict(RULE, moved().unclear('1', DAY, '2024-07-02', []), [], on)).toEqual(['unjudged betweenLists x0']);
  });

  it('is unjudged where a pledge could not be read', () => {
    expect(verdict(RULE, moved().unread('pledges'), [], on)).toEqual(['unjudged badRow x0']);
    expect(verdict(RULE, moved().pledge('1', DAY, '2024-05-01').unread('pledges'), [], on)).toEqual([]);
  });

  it('is unjudged without pledges where somebody moved, and without any table of people', () => {
    expect(verdict(RULE, moved().without('pledges'), [], on)).toEqual(['unjudged tableMissing x0']);
    expect(verdict(RULE, moved('NW').without('pledges'), [], on)).toEqual([]);
    expect(verdict(RULE, moved().without('assignments'), [], on)).toEqual(['unjudged tableMissing x0']);
  });
});
