import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Move straight over the barrier',
  description:
    'A person moved from a named unit of the network company straight to a named unit of an affiliate, or to its board.',
  why: 'Who handled other retailers’ customers yesterday must not sell against them today; what he knows cannot be taken from him.',
  lawful:
    'More days than the cooling off asks for since the named unit was left, or a unit that was not among the named ones at that time.',
  falsePositives: 'A unit that was renamed and is no longer what its name in the list meant.',
  example:
    'With fromUnits: [Wheeling*] and toUnits: [Sales*], a move from NW Wheeling 1 to HD Sales on 2024-07-01 is a finding of that day.',
  options: {
    fromUnits:
      'Units of the network company, * for any text; or { name, org, from, until }: at one organization, or on those days (both included).',
    toUnits: 'Units of affiliates, in the same way.',
    boardPositions: 'Positions that count as the board of an affiliate, in the same way.',
    coolingOffDays:
      'Days since the named unit was left above which the move is no longer straight, whatever lies in between: two weeks in general affairs are no way round.',
  },
  messages: {
    toUnit: 'Moved straight from {from} to {to}.',
    toBoard: 'Moved straight from {from} to the board of an affiliate ({to}).',
    toUnitAfter: 'Moved from {from} to {to}, {days} {days|day|days} after leaving.',
    toBoardAfter: 'Moved from {from} to the board of an affiliate ({to}), {days} {days|day|days} after leaving.',
  },
} as const satisfies RuleTexts;
