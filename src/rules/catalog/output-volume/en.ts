import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Many outputs, or any by an affiliate',
  description:
    'An account printed or exported more on one day than its work explains, or a person of an affiliate printed or exported at all.',
  why: 'What is printed or exported leaves the system, and with it every control of who reads it.',
  lawful: 'Fewer outputs than the limit, by people of the network side.',
  falsePositives: 'Monthly letters printed by one desk; a system that logs every page of one print.',
  example:
    'N100050 prints 180 supply-point sheets on one day, the limit is 100: one finding of 180 accesses. H100017 of HD prints one in an emergency: a finding, too.',
  options: {
    perDay: 'Outputs of one account in one system on one day that are still usual.',
    affiliate: 'Outputs by an affiliate: any (each is a finding) or perDay (the same limit as for everybody).',
  },
  messages: {
    above: '{outputs} {outputs|output|outputs} on one day, above the limit of {perDay}.',
    affiliate: 'A person of {org} printed or exported customer data.',
  },
} as const satisfies RuleTexts;
