/** States of days in words: what was wanting, and what has changed. */
import type { Cause, Change, ChangedState, Day, RunResult } from '../../domain/model.js';
import { addDays, plainLocal } from '../../domain/time.js';
import { compare } from '../../lib/search.js';
import { hasMessage, messageFrom, render } from '../../messages/index.js';
import type { Words } from './words.js';

export function causeText({ kind, what }: Cause, say: Words): string {
  if (kind === 'unjudged') {
    if (what === '') return say.t('dayCause.unknown');
    return say.t('dayCause.unjudged', { what: hasMessage(what) ? render(say.lang, messageFrom(what, {})) : what });
  }
  return kind === 'rejects' ? say.t('dayCause.rejects') : say.t(`dayCause.${kind}`, { what });
}

export function changeText({ kind, what }: Change, say: Words): string {
  return say.t(`dayChange.${kind}`, { what });
}

/** `takuso, 2024-04-03 to 2024-04-05: due → done`: neighbouring days of a system together. */
export function stateLines({ news }: RunResult, say: Words): string[] {
  const ranges: { one: ChangedState; until: Day }[] = [];
  for (const one of (news?.states ?? []).toSorted((a, b) => compare(a.system, b.system) || compare(a.day, b.day))) {
    const last = ranges.at(-1);
    const isAlike = last?.one.system === one.system && last.one.state === one.state && last.one.was === one.was;
    if (last !== undefined && isAlike && addDays(last.until, 1) === one.day) last.until = one.day;
    else ranges.push({ one, until: one.day });
  }
  return ranges.map(({ one: { system, day, was, state }, until }) =>
    say.t('report.stateChange', {
      system,
      days: say.days(day, until),
      was: say.t(`dayState.${was}`),
      state: say.t(`dayState.${state}`),
    }),
  );
}

/**
 * What a reader must know of the days before anything else: which were left out, which have not
 * ended, what is known to be wanting.
 */
export function dayNotes({ run, asked, states = [], timezone }: RunResult, say: Words): string[] {
  const cut = asked && say.t('days.cut', { ...asked, from: run.since, to: run.until });
  const provisional = [...new Set(states.filter((one) => one.provisional).map(({ day }) => day))];
  const acknowledged = states.flatMap(({ system, day, acknowledged: word, causes }) => {
    if (word === undefined) return [];
    const why = causes.map((cause) => causeText(cause, say)).join(say.t('report.comma'));
    const said = say.t('days.acknowledged', { ...word, at: plainLocal(timezone, word.at) });
    return [say.t('days.isAcknowledged', { system, day, why, said })];
  });
  return [...(cut ? [cut] : []), ...provisional.map((day) => say.t('days.isProvisional', { day })), ...acknowledged];
}
