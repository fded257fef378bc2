/** What becomes of a finding: its action and its inquiry, for people and for programs. */
import { actionsOf, inquiriesOf } from '../../../app/follow-up/standing.js';
import { ANSWER_FIELDS } from '../../../domain/model.js';
import type { Ledger } from '../../../ledger/index.js';
import { type Language, sayIn } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';

export function followUpShape(ledger: Ledger, id: string) {
  const action = actionsOf(ledger).get(id);
  const inquiry = inquiriesOf(ledger).get(id);
  const { seq: _seq, at: _at, finding: _finding, ...said } = action ?? { seq: 0, at: 0, finding: '' };
  return {
    action: action === undefined ? null : said,
    inquiry: inquiry && {
      recipient: inquiry.asked.recipient,
      due: inquiry.asked.due,
      answer: inquiry.answered
        ? Object.fromEntries(ANSWER_FIELDS.map((name) => [name, inquiry.answered![name]]))
        : null,
    },
  };
}

export function followUpBlocks(ledger: Ledger, id: string, lang: Language): Block[] {
  const t = sayIn(lang);
  const action = actionsOf(ledger).get(id);
  const inquiry = inquiriesOf(ledger).get(id);
  const lines = [
    ...(action === undefined ? [] : [t(action.done === '' ? 'actions.line' : 'actions.lineDone', actionData(action))]),
    ...[action?.immediate, action?.permanent].filter((measure) => measure),
    ...(inquiry === undefined
      ? []
      : [t('inquiry.line', { recipient: inquiry.asked.recipient, due: inquiry.asked.due })]),
    ...(inquiry?.answered === undefined
      ? []
      : ANSWER_FIELDS.filter((name) => inquiry.answered![name] !== '').map((name) =>
          t('paper.field', { label: t(`inquiry.field.${name}`), value: inquiry.answered![name] }),
        )),
  ];
  return lines.length === 0 ? [] : [{ kind: 'lines', lines: lines as string[] }];
}

const actionData = ({ owner, due, done }: { owner: string; due: string; done: string }) => ({ owner, due, done });
