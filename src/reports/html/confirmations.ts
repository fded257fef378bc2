/**
 * Who signed a day off. The part stands between two marks, so that it can be renewed without
 * judging the day again.
 */
import {
  CONFIRMATION_ROLES,
  type Confirmation,
  type ConfirmationRole,
  type Confirmations,
} from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import { type Words, words } from '../document/words.js';
import { html, type Markup, raw } from './markup.js';
import { list } from './parts.js';

const BEGIN = '<!--confirmations-->';
const END = '<!--/confirmations-->';

export function confirmationsPart(confirmations: Confirmations, timezone: string, say: Words): Markup {
  const lines = CONFIRMATION_ROLES.map((role) => lineOf(role, confirmations[role], timezone, say));
  return html`${raw(BEGIN)}<section aria-labelledby="confirmations"><h2 id="confirmations">${say.t('confirm.title')}</h2>${list(lines, '')}</section>${raw(END)}`;
}

function lineOf(role: ConfirmationRole, one: Confirmation | undefined, timezone: string, say: Words): string {
  const name = say.t(`role.${role}`);
  if (one === undefined) return say.t('confirm.none', { role: name });
  const { user, note } = one;
  const at = plainLocal(timezone, one.at);
  const line =
    note.trim() === ''
      ? say.t('confirm.line', { role: name, user, at })
      : say.t('confirm.lineWithNote', { role: name, user, at, note });
  return one.outdated ? say.t('confirm.outdated', { line }) : line;
}

/**
 * The page of a day with other confirmations; undefined if it has no place for them, as a page of
 * an earlier version.
 */
export function withConfirmations(
  page: string,
  confirmations: Confirmations,
  { lang, timezone }: { lang: Language; timezone: string },
): string | undefined {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) return undefined;
  return (
    page.slice(0, begin) + confirmationsPart(confirmations, timezone, words(lang)).text + page.slice(end + END.length)
  );
}
