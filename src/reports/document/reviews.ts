/** Reviews of rights as a table: what was reviewed, and who has signed it. */
import { type Confirmation, REVIEWER_ROLES, type RightsReview } from '../../domain/model.js';
import { dateLocal, plainLocal } from '../../domain/time.js';
import type { Block } from './blocks.js';
import type { Words } from './words.js';

export function reviewTable(
  reviews: readonly RightsReview[],
  timezone: string,
  say: Words,
): Extract<Block, { kind: 'table' }> {
  return {
    kind: 'table',
    columns: [
      { title: say.t('rights.column.month') },
      { title: say.t('rights.column.system'), wraps: true },
      { title: say.t('rights.column.asOf') },
      { title: say.t('rights.column.rights'), number: true },
      { title: say.t('rights.column.findings'), number: true },
      ...REVIEWER_ROLES.map((role) => ({ title: say.t(`rights.column.${role}`), wraps: true })),
    ],
    rows: reviews.map(({ month, system, asOf, rights, findings, signed }) => ({
      cells: [
        month,
        system,
        asOf === undefined ? say.t('rights.noExportShort') : dateLocal(timezone, asOf),
        say.number(rights),
        say.number(findings),
        ...REVIEWER_ROLES.map((role) => signatureText(signed[role], timezone, say)),
      ],
    })),
  };
}

export function signatureText(one: Confirmation | undefined, timezone: string, say: Words): string {
  if (one === undefined) return say.t('rights.notSigned');
  const { user, note } = one;
  const at = plainLocal(timezone, one.at);
  const line =
    note.trim() === '' ? say.t('rights.signed', { user, at }) : say.t('rights.signedWithNote', { user, at, note });
  return one.outdated ? say.t('rights.outdated', { line }) : line;
}
