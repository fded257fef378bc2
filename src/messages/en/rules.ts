export const rules = {
  'rule.off-period-hd-access.title': 'Access by an affiliate outside an emergency',
  'rule.off-period-hd-access.description':
    'A person of an affiliate used a system of the network company while no emergency was declared for that system.',
  'rule.off-period-hd-access.why':
    'People of an affiliate may see customer data of the network company only while an emergency is declared. At that moment none was.',
  'rule.off-period-hd-access.lawful':
    'An emergency of that system that holds at that moment, or a post on the network side.',
  'rule.off-period-hd-access.falsePositives':
    'An emergency that was declared and not entered in the emergencies table; a return to the network side that personnel entered late.',
  'rule.off-period-hd-access.example':
    'H100017 belongs to HD. On 2024-03-28, with no emergency running, the account viewed 35 customers in takuso: one finding. The same views between the start and the end of a declared typhoon raise none; those before the declaration are listed as info.',
  'off-period-hd-access.noEmergency': 'A person of {org} used {system} while no emergency was declared for it.',
  'off-period-hd-access.declaredLate':
    'A person of {org} used the system in the emergency "{emergency}" before it was declared at {declaredAt}.',

  'rule.post-transfer-access.title': 'Access after leaving the network side',
  'rule.post-transfer-access.description':
    'A person whose last post on the network side has ended, by transfer or by leaving, still used an account.',
  'rule.post-transfer-access.why':
    'With the last post on the network side the right to see customer data ends, and the account should have been closed.',
  'rule.post-transfer-access.lawful':
    'A post on the network side that holds at that moment, or for a person of an affiliate an access lent in a declared emergency: by a credential, by an emergency account, or by an account given after the transfer.',
  'rule.post-transfer-access.falsePositives':
    'A transfer date that personnel entered too early; handing over work in the first hours, which graceHours turns into info.',
  'rule.post-transfer-access.example':
    'N100042 moved from NW to HD on 2024-04-01 at 00:00. An access at 2024-03-31 23:59 is clean; one at 2024-04-01 00:00 is a finding.',
  'rule.post-transfer-access.option.graceHours':
    'Hours after the end of the network post during which an access is listed as info only.',
  'post-transfer-access.moved': 'The account was used after its holder left the network side on {since}; now at {org}.',
  'post-transfer-access.left': 'The account was used after its holder left the network side on {since}; no post since.',
  'post-transfer-access.noCredential':
    'An emergency was declared, but no credential of account {account} held at that moment; its holder left the network side on {since}.',
  'post-transfer-access.oldAccount':
    'An emergency was declared, but account {account} was not lent for it: its holder had it before he left the network side on {since}.',
  'post-transfer-access.grace':
    'The account was used within {graceHours} {graceHours|hour|hours} after its holder left the network side on {since}.',

  'rule.shared-id-use.title': 'One account, several users',
  'rule.shared-id-use.description':
    'An account was used by more than one person, or may have been: a shared account after its abolition or with no check-out, one account on two terminals at overlapping times, on terminals of two sides, or with two holders.',
  'rule.shared-id-use.why':
    'Where several people use one account, nobody can say who saw what, and the right of one opens the system to all.',
  'rule.shared-id-use.lawful':
    'A check-out of the shared account at that moment, or one person on one terminal after the other, with a logout between.',
  'rule.shared-id-use.falsePositives':
    'A person with two screens who really works on both; a terminal whose name changes while it is used (addresses given anew); clocks of log sources that disagree.',
  'rule.shared-id-use.example':
    'N100050 works on PC1 from 09:00 to 09:40 and on PC2 from 09:30 to 10:00: one finding over both. With a logout on PC1 at 09:29 there is none.',
  'rule.shared-id-use.option.withoutCheckouts':
    'Use of a shared account in a system for which no check-outs are kept: unjudged, or ignore.',
  'shared-id-use.abolished': 'The shared account {account} was used after its abolition.',
  'shared-id-use.noCheckout': 'The shared account {account} was used while nobody had checked it out.',
  'shared-id-use.overlap':
    'The account was used on several terminals at overlapping times: {terminals}, {from} to {to}.',
  'shared-id-use.twoSides': 'The account was used on terminals of organizations on different sides on one day: {orgs}.',
  'shared-id-use.twoHolders': 'The accounts table names several holders at that moment: {holders}.',

  'rule.non-employee-access.title': 'Access that no employee stands behind',
  'rule.non-employee-access.description':
    'An account was used that nobody holds, or whose holder no roster knows, has no post, is of an outside company, or is a contractor without a valid contract.',
  'rule.non-employee-access.why':
    'Only people with a post, or contractors with a valid contract, may use the system, and somebody must answer for every access.',
  'rule.non-employee-access.lawful':
    'A holder in the accounts table who has a post at that moment, or a contract on file that holds.',
  'rule.non-employee-access.falsePositives':
    'A newcomer whose post is entered late; an account that was opened and not yet listed.',
  'rule.non-employee-access.example':
    'K900001 is in the accounts table for employee 900001, whom no roster knows: every access is a finding until personnel lists him.',
  'non-employee-access.anonymous': 'The access names no account.',
  'non-employee-access.noHolder': 'Nobody holds account {account}.',
  'non-employee-access.unknownPerson': 'Account {account} is held by {person}, whom no roster knows.',
  'non-employee-access.noPost': 'Account {account} is held by {person}, who has no post at that moment.',
  'non-employee-access.external': 'Account {account} is of {org}, an outside company.',
  'non-employee-access.noContract': 'Account {account} is of the contractor {org}, without a valid contract.',
  'non-employee-access.closedAccount': 'Account {account} is closed: nobody holds it any more.',

  'fact.noEmergency': 'No emergency of {system} holds at that moment',
  'fact.noCredential': 'No credential of {account} for {system} holds at that moment',
  'fact.noCheckout': 'Nobody has {account} of {system} checked out at that moment',

  'unjudged.tableMissing': 'A register table that the verdict hangs on is not kept',
  'unjudged.ambiguousPerson': 'The roster leaves open who it was',
  'unjudged.noCheckouts': 'A shared account was used, and no check-outs are kept for the system',
  'unjudged.unknownTerminal': 'A terminal is not in the terminals table',
  'cure.table': 'Configure the register table: {table}',
  'cure.checkouts': 'Keep check-outs of shared accounts for {system} (register table checkouts)',
  'cure.terminals': 'Enter the terminals in the terminals table: {terminals}',
} as const;
