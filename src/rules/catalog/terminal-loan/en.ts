import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Terminal not lent, or not returned',
  description:
    'A person of an affiliate used a terminal that was not lent at that moment; a lent terminal did not come back in time; a terminal of the network company stands with an affiliate, or is kept outside the network company while there is no emergency.',
  why: 'A terminal that stays with an affiliate is a door that stays open after the emergency that opened it.',
  lawful: 'A loan of this terminal to the person or his company that holds at that moment, and its return in time.',
  falsePositives:
    'A loan or return that was entered late; a terminal whose name in the log differs from that in the loans.',
  example:
    'PC900 was lent to HD from 2024-08-30 10:00 and returned 2024-09-02. Used by HD on 2024-09-03 it is a finding; still not returned three days after the end of the emergency, the loan is one.',
  options: {
    returnWithinDays: 'Days after the end of the emergency within which a terminal is to be back; off: not looked at.',
    sitedWithAffiliate:
      'How often terminals of the network company that stand with an affiliate are looked for: daily, monthly, half-yearly, off.',
    keptElsewhere:
      'How often terminals of the network company that others keep outside emergencies are looked for: daily, monthly, half-yearly, off.',
  },
  messages: {
    notLent: 'A person of {org} used terminal {terminal}, which was not lent.',
    beforeLending: 'Terminal {terminal} was used before it was lent at {at}.',
    afterReturn: 'Terminal {terminal} was used after it was returned at {at}.',
    toOther: 'Terminal {terminal} was used by somebody other than those it was lent to.',
    notReturned:
      'Terminal {terminal} was not returned within {days} {days|day|days} after the end of the emergency "{emergency}".',
    sitedWithAffiliate: 'Terminal {terminal} of the network company stands with {org} ({site}).',
    keptElsewhere: 'Terminal {terminal} of the network company is kept by {kept} outside emergencies.',
  },
} as const satisfies RuleTexts;
