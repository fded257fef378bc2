import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Access by an affiliate outside an emergency',
  description:
    'A person of an affiliate used a system of the network company while no emergency was declared for that system. Somebody who also has a post on the network side is shown as info (`dualPosts`).',
  why: 'People of an affiliate may see customer data of the network company only while an emergency is declared. At that moment none was.',
  lawful:
    'An emergency of that system that holds at that moment, a post on the network side, or a screen that `systems[].affiliateScreens` lists.',
  falsePositives:
    'An emergency that was declared and not entered in the emergencies table; a return to the network side that personnel entered late.',
  example:
    'H100017 belongs to HD. On 2024-03-28, with no emergency running, the account viewed 35 customers in takuso: one finding. The same views between the start and the end of a declared typhoon raise none; those before the declaration are listed as info.',
  messages: {
    dual: 'Somebody with posts on both sides ({network}; {affiliate}) used {system} while no emergency was declared for it.',
    noEmergency: 'A person of {org} used {system} while no emergency was declared for it.',
    declaredLate:
      'A person of {org} used the system in the emergency "{emergency}" before it was declared at {declaredAt}.',
  },
} as const satisfies RuleTexts;
