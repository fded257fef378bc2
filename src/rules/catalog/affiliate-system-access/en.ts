import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Network staff in a system of an affiliate',
  description:
    'A person of the network company used a system that belongs to an affiliate. People with a post on either side, and people whom the network company seconded to an affiliate, are shown as info.',
  why: 'In a system of an affiliate its own people belong. Who works for the network company, or will return to it, carries what is seen there over the barrier.',
  lawful: 'A post at an affiliate, or a system that belongs to the network company (`systems[].owner`).',
  falsePositives:
    'A system that both companies use and that was given to the affiliate in the configuration; a transfer to the affiliate that personnel entered late.',
  example:
    'eigyo belongs to HD. N100050 of NW viewed 12 customers there: a finding. H100017 of HD did the same: none. H100042, whom NW seconded to HD, is listed as info.',
  options: {
    secondees:
      'People whom the network company seconded to an affiliate (kind of the last transfer: 出向 or secondment): info, or ignore.',
  },
  messages: {
    network: 'A person of {org} used {system}, which belongs to {owner}.',
    dual: 'Somebody with posts on both sides ({network}; {affiliate}) used {system}, which belongs to an affiliate.',
    seconded: 'Somebody whom {from} seconded to {org} used {system}, which belongs to an affiliate.',
  },
} as const satisfies RuleTexts;
