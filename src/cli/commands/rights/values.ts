/** Values that options of `sekisho rights` take. */
import { userError } from '../../../domain/errors.js';
import { REVIEWER_ROLES, type ReviewerRole } from '../../../domain/model.js';
import { isDay } from '../../../domain/time.js';
import { LANGUAGES, text } from '../../../messages/index.js';

export function monthOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{4}-\d{2}$/.test(given) || !isDay(`${given}-01`)) throw userError('rights.badMonth', { got: given });
  return given;
}

/** In either language: whoever signs reads the word on the form. */
export function reviewerOf(got: string): ReviewerRole {
  const word = got.normalize('NFKC').trim().toLowerCase();
  const role = REVIEWER_ROLES.find((one) => LANGUAGES.some((lang) => text(lang, `role.${one}`) === word));
  if (role !== undefined) return role;
  const expected = REVIEWER_ROLES.flatMap((one) => LANGUAGES.map((lang) => text(lang, `role.${one}`)));
  throw userError('confirm.badRole', { got, expected: expected.join(', ') });
}
