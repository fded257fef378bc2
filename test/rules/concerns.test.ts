/**
 * What is left unlooked at must be what no rule has anything to say of: a violation missed here
 * would be missed for good.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Access, ActionClass } from '../../src/domain/model.js';
import {
  accounts,
  accountsCsv,
  checkouts,
  checkoutsCsv,
  DAY,
  date,
  lines,
  load,
  moves,
  posts,
  postsCsv,
  START,
} from '../register/arbitraries.js';
import { MOVES } from '../register/world.js';
import { audit, info, type World } from './audit.js';

const HOUR = 3_600_000;
const RULES: World['rules'] = [
  'off-period-hd-access',
  ['post-transfer-access', { graceHours: 30 }],
  'shared-id-use',
  'non-employee-access',
  'emergency-credential',
  'terminal-loan',
  'unmasked-view',
  ['output-volume', { perDay: 1 }],
  'off-hours-access',
];

const access = fc
  .record({
    system: fc.constantFrom('takuso', 'meter'),
    account: fc.constantFrom('a', 'b', '-', ''),
    terminal: fc.constantFrom('PC1', 'PC2', ''),
    hour: fc.integer({ min: 9 * 24, max: 13 * 24 }),
    action: fc.constantFrom<ActionClass>('view', 'output', 'logout'),
    unmasked: fc.boolean(),
    failed: fc.boolean(),
  })
  .map(({ hour, action, ...some }): Access => {
    const texts = { action, class: action, screen: some.unmasked ? 'clear' : 'masked', object: '', result: '' };
    return { ...some, ...texts, time: START + hour * HOUR, file: 'logs/a.csv', line: hour };
  });

it('of accounts that no rule is concerned with nothing would be said', () => {
  const count = { findings: 0, spared: 0 };
  const log = fc.array(access, { minLength: 1, maxLength: 12 });
  const system = { serviceHours: [{ from: 9 * 60, to: 17 * 60 }] };
  fc.assert(
    fc.property(
      posts,
      accounts,
      checkouts,
      moves,
      log,
      fc.subarray(RULES as never[], { minLength: 1 }),
      (p, a, c, m, l, rules) => {
        const register = load({
          assignments: postsCsv(p),
          accounts: accountsCsv(a),
          checkouts: checkoutsCsv(c),
          transfers: MOVES + lines(m.map((move) => [move.id, date(move.day), '', move.from, '', move.to, ''])),
          emergencies: `id,name,systems,start,end,declared_at\nE,E,takuso,${date(10)},${date(11)},\n`,
        });
        const day = (n: number) => new Date(START + n * DAY + DAY / 2).toISOString().slice(0, 10);
        const world = {
          log: l,
          rules,
          since: day(9),
          until: day(12),
          systems: [info('takuso', system), info('meter')],
        };
        const all = audit({ ...world, register: { ...register, kindsWithin: () => undefined }, narrowed: false });
        const narrowed = audit({ ...world, register });
        expect(narrowed).toEqual(all);
        count.findings += all.findings.length;
        if (all.findings.length + all.unjudged.length === 0) count.spared++;
      },
    ),
    { numRuns: 250 },
  );
  expect(count.findings).toBeGreaterThan(300);
  expect(count.spared).toBeGreaterThan(25);
});
