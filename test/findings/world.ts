/**
 * Random logs in a small world in which every one of the four first rules has something to find.
 */
import fc from 'fast-check';
import { ACTION_CLASSES, type Access, type Finding } from '../../src/domain/model.js';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { at, register } from '../rules/small-register.js';

export const SINCE = '2024-03-27';
export const UNTIL = '2024-03-29';
export const FOUR = ['off-period-hd-access', 'post-transfer-access', 'shared-id-use', 'non-employee-access'];

export const people = () =>
  register()
    .post('1', 'NW', '', '2024-03-28 10:00')
    .post('1', 'HD', '2024-03-28 10:00')
    .post('2', 'HD')
    .post('3', 'NW')
    .unclear('3', '2024-03-28 12:00', '2024-03-29 09:00', [[{ org: 'NW' }], [{ org: 'HD' }]])
    .account('takuso', 'A', '1')
    .account('takuso', 'H', '2')
    .account('takuso', 'N', '3')
    .account('takuso', 'S', '', { kind: 'shared', org: 'NW', to: '2024-03-29 06:00' })
    .checkout('takuso', 'S', '2', '2024-03-28 08:00', '2024-03-28 20:00')
    .emergency('T', '2024-03-28 06:00', '2024-03-29 01:00', { declaredAt: '2024-03-28 07:00' })
    .terminal('PC1', 'NW')
    .terminal('PC2', 'HD')
    .build();

/**
 * A few accesses of one account close to each other, so that runs meet; many of them near a change
 * or midnight.
 */
const burst: fc.Arbitrary<Access[]> = fc
  .record({
    account: fc.constantFrom('A', 'H', 'N', 'S', 'X', ''),
    hour: fc.oneof(fc.integer({ min: -24, max: 90 }), fc.constantFrom(0, 7, 24, 34, 48, 49, 54)),
    accesses: fc.array(
      fc.record({
        terminal: fc.constantFrom('PC1', 'PC1', 'PC2', 'PC3', ''),
        minute: fc.integer({ min: -50, max: 50 }),
        action: fc.constantFrom(...ACTION_CLASSES),
        object: fc.constantFrom('', 'o1', 'o2', 'o3'),
        failed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ account, hour, accesses }) =>
    accesses.map(({ terminal, minute, action, object, failed }) => ({
      system: 'takuso',
      account,
      terminal,
      time: at(SINCE) + hour * HOUR + minute * MINUTE,
      action,
      class: action,
      screen: '',
      unmasked: false,
      object,
      result: failed ? 'NG' : 'OK',
      failed,
      file: 'a.csv',
      line: 0,
    })),
  );

export const log = fc
  .array(burst, { minLength: 1, maxLength: 12 })
  .map((bursts) => bursts.flat().map((access, index) => ({ ...access, line: index + 1 })));

/** What must not change when the same lines stand elsewhere. */
export function withoutPosition(findings: readonly Finding[]): unknown {
  return findings.map((finding) => ({ ...finding, evidence: finding.evidence.map(({ file, line, ...rest }) => rest) }));
}
