/**
 * Items of an inspection and measures against recurrence: open beyond their date, closed on its
 * last second.
 */
import { DAY, type Sec } from '../clock.js';
import type { InspectionRow } from '../world.js';
import type { Scenario, Stage } from './stage.js';

const RULE = 'inspection-open';
const WITHIN = 30;

export const scenario: Scenario = {
  order: 97,
  settings: { [RULE]: { withinDays: WITHIN } },
  violations: [
    (stage) => flagged(stage, 'never put right', (day) => ({ answer: '不備', due: day - DAY, remediedOn: undefined })),
    (stage) =>
      flagged(stage, 'put right at midnight after', (day) => ({ answer: '不備', due: day - DAY, remediedOn: day })),
    (stage) =>
      flagged(stage, 'never answered', (day) => ({
        answer: '',
        due: undefined,
        inspectedOn: day - (WITHIN + 1) * DAY,
      })),
    (stage) => flagged(stage, 'good, without evidence', (day) => ({ answer: '良', evidence: '', inspectedOn: day })),
  ],
  nearMisses: [
    (stage) => quiet(stage, (day) => ({ answer: '不備', due: day - DAY, remediedOn: day - 1 })),
    (stage) => quiet(stage, () => ({ answer: '良' })),
    (stage) =>
      quiet(stage, (day) => ({
        answer: '対応中',
        due: undefined,
        inspectedOn: day - 40 * DAY,
        remediedOn: day - 20 * DAY,
      })),
  ],
};

function add(stage: Stage, row: (day: Sec) => Partial<InspectionRow>): { day: Sec; system: string; item: string } {
  const [day, system] = [stage.anyMidnight(), stage.system()];
  const item = `点検項目${stage.world.inspections.length + 1}`;
  const usual = { inspectedOn: day - 10 * DAY, answer: '', evidence: '写真', due: undefined, remediedOn: undefined };
  stage.world.inspections.push({ system, item, ...usual, ...row(day) });
  return { day, system, item };
}

function flagged(stage: Stage, note: string, row: (day: Sec) => Partial<InspectionRow>): boolean {
  const { day, system, item } = add(stage, row);
  stage.plan.state({ rule: RULE, system, at: day, about: item, note: `${item}: ${note}` });
  return true;
}

function quiet(stage: Stage, row: (day: Sec) => Partial<InspectionRow>): boolean {
  add(stage, row);
  return true;
}
