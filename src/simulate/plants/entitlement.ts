/** Rights in the monthly export that nobody should have any more, or that nobody approved. */
import { DAY, type Sec } from '../clock.js';
import { lastReset, nextReset, type Review, resetWithin, revokedFrom } from '../rights.js';
import { ENTITLEMENT } from '../rules.js';
import type { Stay } from '../world.js';
import type { Case, Scenario, Someone, Stage } from './stage.js';

type Approval = { employeeId?: string; from?: Sec; to?: Sec | undefined } | 'none';

const ENTITLEMENTS: readonly Case[] = [
  (stage) => planted(stage, 'the holder moved to an affiliate', ({ asOf }) => of(stage, 'NW', 'HD', asOf)),
  (stage) => planted(stage, 'the holder left', () => stage.someone('NW', { stays: gone(stage), knownFrom: 'both' })),
  (stage) => planted(stage, 'the account is closed', ({ asOf }) => stage.someone('NW', { to: asOf })),
  (stage) => planted(stage, 'nobody approved it', () => stage.someone('NW'), 'none'),
  (stage) => planted(stage, 'moved, and nobody approved it', ({ asOf }) => of(stage, 'NW', 'HD', asOf), 'none'),
  (stage) =>
    planted(stage, 'approved for somebody else', () => stage.someone('NW'), { employeeId: stage.world.strangerId() }),
  (stage) =>
    planted(
      stage,
      'not approved again after the reset',
      () => stage.someone('NW'),
      // where the reset is in the logs, what outlasts it is a finding of its own
      (reset) => ({
        from: revokedFrom(reset) - 1,
        to: reset >= stage.window.from ? reset : undefined,
      }),
    ),
  (stage) => planted(stage, 'granted again without a name', () => stage.someone('NW'), { employeeId: '' }),
  function notRevoked(stage) {
    const reset = resetWithin(stage.world.settings);
    if (reset === undefined) return false;
    const { system, account, person } = stage.someone('NW');
    stage.world.grants.push({ system, account, employeeId: person.id, from: revokedFrom(reset) - 1, to: undefined });
    stage.plan.state({ rule: ENTITLEMENT, system, account, at: reset, about: 'reset', note: 'never revoked' });
    return true;
  },
  function revokedASecondTooLate(stage) {
    const reset = resetWithin(stage.world.settings);
    if (reset === undefined) return false;
    const { system, account, person } = stage.someone('NW');
    const from = lastReset(reset - 1);
    stage.world.grants.push({ system, account, employeeId: person.id, from, to: reset + 1 });
    stage.plan.state({ rule: ENTITLEMENT, system, account, at: reset, about: 'reset', note: 'revoked a second late' });
    return true;
  },
  (stage) =>
    planted(stage, 'an account that no table knows', () => {
      const system = stage.system();
      const account = `Z${stage.world.strangerId()}`;
      const person = stage.world.person([['NW', stage.longAgo(), undefined]]);
      return { person, system, account, terminal: stage.terminal('NW'), habit: 'network' };
    }),
];

const ENTITLEMENT_NEAR_MISSES: readonly Case[] = [
  (stage) => sound(stage, ({ asOf }) => of(stage, 'NW', 'HD', asOf + DAY)),
  (stage) => sound(stage, ({ asOf }) => of(stage, 'HD', 'NW', asOf)),
  (stage) => sound(stage, () => stage.someone('NW', { concurrent: [['HD', stage.lastYear(), undefined]] })),
  (stage) => sound(stage, () => stage.someone('KW')),
  function grantedOnTheFirstDayOfRevoking(stage) {
    const reset = resetWithin(stage.world.settings);
    if (reset === undefined) return false;
    const { system, account, person } = stage.someone('NW');
    stage.world.grants.push({ system, account, employeeId: person.id, from: revokedFrom(reset), to: undefined });
    return true;
  },
  function revokedInTheLastSecond(stage) {
    const reset = resetWithin(stage.world.settings);
    if (reset === undefined) return false;
    const { system, account, person } = stage.someone('NW');
    stage.world.grants.push({ system, account, employeeId: person.id, from: lastReset(reset - 1), to: reset });
    return true;
  },
  (stage) => sound(stage, ({ asOf }) => stage.someone('NW', { to: asOf + 1 })),
];

/** A right that the review of a month must bring up. */
function planted(
  stage: Stage,
  note: string,
  holder: (review: Review) => Someone,
  approval: Approval | ((reset: Sec) => Approval) = {},
): boolean {
  const review = stage.review();
  if (review === undefined) return false;
  const hand = holder(review);
  give(stage, hand, review, typeof approval === 'function' ? approval(lastReset(review.asOf)) : approval);
  stage.plan.state({ rule: ENTITLEMENT, system: hand.system, account: hand.account, at: review.day, note });
  return true;
}

function sound(stage: Stage, holder: (review: Review) => Someone): boolean {
  const review = stage.review();
  if (review === undefined) return false;
  give(stage, holder(review), review, {});
  return true;
}

/** In the export of one month only, so that there is one review that sees it. */
export function give(stage: Stage, { system, account, person }: Someone, { asOf }: Review, approval: Approval): void {
  stage.world.rights.push({ asOf, system, account, right: '照会' });
  if (approval === 'none') return;
  const from = lastReset(asOf);
  stage.world.grants.push({ system, account, employeeId: person.id, from, to: nextReset(from), ...approval });
}

function of(stage: Stage, from: 'NW' | 'HD', to: 'NW' | 'HD', at: Sec): Someone {
  const stays: Stay[] = [
    [from, stage.longAgo(), at],
    [to, at, undefined],
  ];
  return stage.someone('NW', { stays, knownFrom: 'both' });
}

function gone(stage: Stage): Stay[] {
  return [['NW', stage.longAgo(), stage.lastYear()]];
}

export const scenario: Scenario = {
  order: 80,
  violations: ENTITLEMENTS,
  nearMisses: ENTITLEMENT_NEAR_MISSES,
};
