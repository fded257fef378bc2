import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Unmasked screen seen by an affiliate',
  description: 'A person of an affiliate used a screen that shows customers of other retailers in clear.',
  why: 'Even in an emergency an affiliate needs no names and contracts of other retailers’ customers; the masked screens are there for it.',
  lawful: 'A masked screen, or a post on the network side.',
  falsePositives: 'A screen listed under `unmasked` that masks for affiliates after all.',
  example:
    'The contract screen is listed as unmasked. H100017 of HD opens it twice during a declared typhoon: one finding of two accesses; his masked views are none.',
  messages: {
    affiliate: 'A person of {org} used screens that show customers of other retailers in clear.',
  },
} as const satisfies RuleTexts;
