import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Rights that should be gone',
  description:
    'An account has a right although its holder moved, left or is unknown, although nobody approved it, or although it was not approved again after the yearly reset.',
  why: 'A right that outlives its reason is used one day. The monthly look at all rights finds it before that.',
  lawful: 'A holder with a post at that date and a grant that holds and is not older than the last yearly reset.',
  falsePositives: 'An approval entered late; an export made before the rights of the last leavers were taken away.',
  example:
    'The export of 2024-04-01 shows a right of N100042, who moved to HD that day: a finding. So is a right approved in 2023 after the reset on 2024-03-01.',
  options: {
    due: 'How often the newest export is reviewed: daily, monthly (first business day), half-yearly, off.',
    maxAgeDays: 'Age in days above which an export says nothing any more.',
    yearlyReset:
      'Month and day (MM-DD; 02-末 for the last of February) from which only grants given since then count; off: grants count until they end; or the days in which all rights are revoked and granted again, { revokedFrom, revokedUntil, grantedUntil }: then every grant from before must have ended, and new ones name the person.',
    withoutGrants: 'Rights where no grants table is kept: unjudged, or ignore.',
  },
  messages: {
    moved: 'Right "{right}" is live, but its holder {person} left the network side and is at {org}.',
    left: 'Right "{right}" is live, but its holder {person} has left.',
    otherSide:
      'Right "{right}" is live in a system of an affiliate, but its holder {person} is on the network side, at {org}.',
    closed: 'Right "{right}" is live, but the account is closed.',
    noHolder: 'Right "{right}" is live, but nobody known holds the account.',
    noGrant: 'Right "{right}" is live, but nobody approved it.',
    otherGrant: 'Right "{right}" is live, but was approved for somebody other than {person}.',
    notByName: 'Right "{right}" is live, but was granted again without naming {person}.',
    renewedLater: 'Right "{right}" was live before it was granted again after the yearly reset.',
    notRevoked: 'The approval of {account} was not revoked in the yearly reset that was over on {day}.',
    notRenewed: 'Right "{right}" is live, but was not approved again after the yearly reset.',
  },
} as const satisfies RuleTexts;
