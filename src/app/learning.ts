/**
 * Rules about habits that have too little history yet. They say so once, with the day until which
 * they learn; no day is incomplete for that.
 */
import type { Day, Message, UnjudgedRow } from '../domain/model.js';
import { addDays } from '../domain/time.js';
import { message } from '../messages/index.js';
import type { Register } from '../register/index.js';

/** `said`: once for each system and its rules. */
export function learningApart(
  unjudged: readonly UnjudgedRow[],
  register: Pick<Register, 'isBusinessDay'>,
): { rest: UnjudgedRow[]; said: Message[] } {
  const newest = new Map<string, UnjudgedRow>();
  for (const row of unjudged.filter(isLearning)) {
    for (const rule of row.rules) {
      const key = `${row.system}\n${rule}`;
      if ((newest.get(key)?.day ?? '') <= row.day) newest.set(key, { ...row, rules: [rule] });
    }
  }
  const said = [...newest.values()].map(({ system, rules, day, cure }) =>
    message('run.learning', { rule: rules.join(), system, until: lastOf(day, Number(cure.data.days), register) }),
  );
  return { rest: unjudged.filter((row) => !isLearning(row)), said };
}

const isLearning = ({ reason }: UnjudgedRow) => reason === 'unjudged.shortHistory';

/** The last of so many business days, `day` the first of them. */
function lastOf(day: Day, days: number, register: Pick<Register, 'isBusinessDay'>): Day {
  let last = day;
  for (let left = days; ; last = addDays(last, 1)) {
    if (register.isBusinessDay(last) !== false) left -= 1;
    if (left <= 0) return last;
  }
}
