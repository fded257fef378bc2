/**
 * What every list of findings for people says of one: who, when, where, how much. Nothing is said
 * of what a finding has not.
 */

import type { Finding, Withdrawal } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import { render } from '../../messages/index.js';
import { messageText, type View } from './shape.js';
import { type Words, words } from './words.js';

/** It is about no account and no person, as a missing log is. */
export function isOfNobody({ account, actor, accesses }: Finding): boolean {
  return account === '' && actor.employee_id === '' && accesses === 0;
}

/** `H100017  100017 山田 太郎 (affiliate, HD 営業部)` */
export function whoText(finding: Finding, say: Words): string {
  const { account, actor } = finding;
  if (isOfNobody(finding)) return '';
  return filled([account, say.actor(actor)]).join('  ');
}

/** Its state and waiver, where there is one. */
export function marksOf({ status, exception }: Finding, say: Words): string[] {
  return [
    ...(status === 'open' ? [] : [say.label('status', status)]),
    ...(exception === undefined ? [] : [say.t('report.waived', { id: exception })]),
  ];
}

/** `09:12:04-10:44:51` */
export function spanText({ first, last }: Finding, timezone: string): string {
  if (first === undefined || last === undefined) return '';
  return [first, last].map((t) => plainLocal(timezone, t).slice(11)).join('-');
}

/** `35 views, 2 outputs`: only figures that say something. */
export function countsText(finding: Finding, names: readonly CountName[], say: Words): string {
  return names
    .filter((name) => finding[name] > 0)
    .map((name) => say.t(`report.count.${name}`, { n: say.number(finding[name]) }))
    .join(say.t('report.comma'));
}
type CountName = 'accesses' | 'views' | 'outputs' | 'failures' | 'objects';
const ALL: readonly CountName[] = ['accesses', 'views', 'outputs', 'failures', 'objects'];

/** All of it, a line each, and what was found. */
export function findingLines(finding: Finding, view: View): string[] {
  const { lang, timezone, names } = view;
  const say = words(lang, names);
  return [
    whoText(finding, say),
    ...finding.others.map((other) => say.t('report.alsoBy', { who: say.actor(other) })),
    filled([spanText(finding, timezone), finding.terminals.join(', '), countsText(finding, ALL, say)]).join('  '),
    messageText(finding.messages, view),
    ...(finding.withdrawal ? [withdrawalText(finding.withdrawal, say)] : []),
  ].filter((line) => line !== '');
}

/** `withdrawn; cause: register (register/assignments.csv)` */
export function withdrawalText({ cause, files }: Withdrawal, say: Words): string {
  const list = files.length > MOST_FILES ? [...files.slice(0, MOST_FILES), '…'] : files;
  return say.t('report.withdrawal', { cause: say.label('cause', cause), files: list.join(say.t('report.comma')) });
}
const MOST_FILES = 5;

/** `register/assignments.csv:112  ...`, a line each. */
export function factLines({ facts }: Finding, { lang, names }: Pick<View, 'lang' | 'names'>): string[] {
  return facts.map(({ source, text }) => filled([source, render(lang, text, names)]).join('  '));
}

export const filled = (parts: readonly string[]): string[] => parts.filter((part) => part !== '');
