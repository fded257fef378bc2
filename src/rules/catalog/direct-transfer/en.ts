import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Move straight over the barrier',
  description:
    'A person moved from a named unit of the network company straight to a named unit of an affiliate, or to its board.',
  why: 'Who handled other retailers’ customers yesterday must not sell against them today; what he knows cannot be taken from him.',
  lawful: 'A post in between elsewhere, or a unit that is not among the named ones.',
  falsePositives: 'A unit that was renamed and is no longer what its name in the list meant.',
  example:
    'With fromUnits: [Wheeling*] and toUnits: [Sales*], a move from NW Wheeling 1 to HD Sales on 2024-07-01 is a finding of that day.',
  options: {
    fromUnits: 'Units of the network company, * for any text.',
    toUnits: 'Units of an affiliate, * for any text.',
    boardPositions: 'Positions that count as the board of an affiliate, * for any text.',
    withinDays: 'Days between two posts above which the move is no longer straight.',
  },
  messages: {
    toUnit: 'Moved straight from {from} to {to}.',
    toBoard: 'Moved straight from {from} to the board of an affiliate ({to}).',
  },
} as const satisfies RuleTexts;
