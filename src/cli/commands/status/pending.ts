/** Actions and inquiries that are not done, for people and for programs. */
import type { Pending } from '../../../app/follow-up/standing.js';
import type { Language } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import { words } from '../../../reports/index.js';

const isLate = ({ overdue }: Pending) => overdue > 0;

export function pendingShape(pending: readonly Pending[]) {
  const of = (kind: Pending['kind']) =>
    pending
      .filter((one) => one.kind === kind)
      .map(({ finding, who, due, overdue }) => ({ finding, who, due, overdue }));
  return { actions: of('action'), inquiries: of('inquiry') };
}

/** As many as anybody reads here; the table of actions has all. */
const MOST_SHOWN = 30;

export function pendingBlocks(pending: readonly Pending[], lang: Language): Block[] {
  if (pending.length === 0) return [];
  const say = words(lang);
  const late = pending.filter(isLate).length;
  const more = pending.length - MOST_SHOWN;
  return [
    { kind: 'heading', text: say.t('pending.title') },
    {
      kind: 'table',
      columns: [
        { title: say.t('pending.column.kind') },
        { title: say.t('actions.column.finding') },
        { title: say.t('pending.column.who'), wraps: true },
        { title: say.t('actions.column.due') },
        { title: say.t('actions.column.overdue'), number: true },
      ],
      rows: pending.slice(0, MOST_SHOWN).map(({ kind, finding, who, due, overdue }) => ({
        cells: [say.t(`pending.kind.${kind}`), finding.slice(0, 8), who, due, overdue === 0 ? '' : say.number(overdue)],
      })),
    },
    {
      kind: 'lines',
      lines: [
        ...(more > 0 ? [say.t('deliver.more', { n: more })] : []),
        ...(late > 0 ? [say.t('pending.late', { n: late })] : []),
        say.t('pending.how'),
      ],
      ...(late > 0 && { tone: 'bad' }),
    },
  ];
}
