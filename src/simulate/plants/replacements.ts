/** Mail addresses and PCs at a move: kept, replaced too late, replaced in the last second. */
import { DAY, type Sec } from '../clock.js';
import type { Person, Stay } from '../world.js';
import type { Scenario, Stage } from './stage.js';

const RULE = 'replacement-missing';
const WITHIN = 7;
const [MAIL, PC] = ['メールアドレス', 'PC'] as const;

type Replaced = (at: Sec) => Sec | undefined;
const inTime: Replaced = (at) => at;

export const scenario: Scenario = {
  order: 96,
  settings: { [RULE]: { withinDays: WITHIN } },
  violations: [
    (stage) => kept(stage, { [MAIL]: inTime, [PC]: () => undefined }, 'the PC was not replaced'),
    (stage) => kept(stage, { [MAIL]: (at) => at + (WITHIN + 1) * DAY, [PC]: inTime }, 'the mail address a day late'),
    (stage) => kept(stage, { [MAIL]: () => undefined, [PC]: () => undefined }, 'nothing was replaced'),
  ],
  nearMisses: [
    (stage) => quiet(stage, { [MAIL]: (at) => at + (WITHIN + 1) * DAY - 1, [PC]: (at) => at - DAY }),
    (stage) => quiet(stage, {}),
    function withinTheCompany(stage) {
      const at = late(stage) - (WITHIN + 1) * DAY;
      const person = stage.world.person([
        ['NW', stage.longAgo() - 100 * DAY, at],
        ['NW', at, undefined],
      ]);
      stage.world.replacements.push({ employeeId: person.id, transferDate: at, item: PC, replacedOn: undefined });
      return true;
    },
  ],
};

/** A day of the logs on which what was not replaced is late. */
const late = (stage: Stage): Sec => stage.anyMidnight();

function mover(stage: Stage, replaced: Readonly<Record<string, Replaced>>): { person: Person; day: Sec } {
  const day = late(stage);
  const at = day - (WITHIN + 1) * DAY;
  const stays: Stay[] = [
    ['NW', stage.longAgo() - 100 * DAY, at],
    ['HD', at, undefined],
  ];
  const person = stage.world.person(stays, 'assignments');
  for (const [item, on] of Object.entries(replaced)) {
    stage.world.replacements.push({ employeeId: person.id, transferDate: at, item, replacedOn: on(at) });
  }
  return { person, day };
}

function kept(stage: Stage, replaced: Readonly<Record<string, Replaced>>, note: string): boolean {
  const { person, day } = mover(stage, replaced);
  stage.plan.state({ rule: RULE, at: day, about: person.id, note: `${person.id}: ${note}` });
  return true;
}

function quiet(stage: Stage, replaced: Readonly<Record<string, Replaced>>): boolean {
  mover(stage, replaced);
  return true;
}
