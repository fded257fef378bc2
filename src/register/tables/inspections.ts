/**
 * Answers of inspections (総点検) and the state of measures against recurrence: what was asked of
 * which system, and what is open.
 */
import type { Row } from '../readers/rows.js';
import type { Inspection } from '../types.js';
import { SYSTEM } from './columns.js';
import { factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

const NO_ACCESS = 'an answer is compared with its own dates, never with an access';

export const inspections = defineTable({
  table: 'inspections',
  order: 126,
  about: 'One row per system and item of an inspection, or per measure against recurrence.',
  subject: 'system',
  columns: {
    system: SYSTEM,
    item: {
      read: 'required',
      headers: ['点検項目', '項目', '確認項目', '対策', '再発防止策'],
      required: true,
      about: 'What was asked, or the measure.',
    },
    inspected_on: {
      read: 'instant',
      headers: ['点検日', '実施日', '確認日'],
      required: true,
      cut: { waived: NO_ACCESS },
      about: 'When it was asked.',
    },
    answer: {
      read: 'text',
      headers: ['点検結果', '結果', '回答', '判定', '状況'],
      required: true,
      about: 'The answer; which ones are good is an option of the rule. Empty = none yet.',
    },
    evidence: { read: 'text', headers: ['証跡', '根拠', '根拠資料', 'エビデンス'], about: 'What shows it.' },
    due: {
      read: 'optionalInstant',
      headers: ['期限', '是正期限', '対応期限', '完了予定日'],
      cut: { waived: NO_ACCESS },
      about: 'The last day for putting it right.',
    },
    remedied_on: {
      read: 'optionalInstant',
      headers: ['是正日', '完了日', '是正完了日', '対応完了日'],
      cut: { waived: NO_ACCESS },
      about: 'When it was put right; empty = not yet.',
    },
  },
  badRows: 'rules',
  touches: { days: 400, of: 'inspected_on' },
  mayBeEmpty: true,
  init: 'commented',
});

export type InspectionRow = RowOf<typeof inspections.columns>;

export function inspectionOf(row: Row<InspectionRow>, system: string): Inspection {
  const { item, inspected_on, answer, evidence, due, remedied_on } = row.value;
  const data = { item, answer: answer || '—', date: row.cells.inspected_on };
  return {
    system,
    item,
    inspectedOn: inspected_on,
    answer,
    evidence,
    due,
    remediedOn: remedied_on,
    fact: factOf('inspection', row, 'register.fact.inspection', data),
  };
}
