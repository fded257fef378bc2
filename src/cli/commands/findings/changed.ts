/** The line that says how a finding's status changed. */
import type { Decided } from '../../../app/findings/decide.js';
import { type Language, text } from '../../../messages/index.js';
import { words } from '../../../reports/index.js';

export function changedLine({ id, before, status }: Decided, lang: Language): string {
  const { label } = words(lang);
  const data = { id: id.slice(0, 8), before: label('status', before), status: label('status', status) };
  return `${text(lang, 'findings.changed', data)}
`;
}
