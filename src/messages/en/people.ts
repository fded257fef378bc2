/** What people say of days: who checked, who approved. */
export const people = {
  'confirm.summary': 'sign days off, as checker or as approver',
  'confirm.examples': `  sekisho confirm --day 2024-03-28 --as checker
  sekisho confirm --since 2024-03-25 --until 2024-03-31 --as approver --user "Sato Keiko"
  sekisho confirm --day 2024-03-28 --as checker --withdraw --note "a log was missing"`,
  'confirm.option.as': 'checker: has looked at the day; approver: another person, who answers for it',
  'confirm.option.note': 'words to go with it; needed to withdraw',
  'confirm.option.withdraw': 'take a confirmation back, by an entry of its own',
  'confirm.badRole': '--as: got {got}, expected {expected}',
  'confirm.notFinished': '{day}: {system} is not done, and nobody has acknowledged what is missing',
  'confirm.notFinished.hint':
    'Run "sekisho status": it lists what is left to do. What is not judged cannot be signed off.',
  'confirm.already': '{day}: {user} has signed it already',
  'confirm.already.hint': 'Take that back with --withdraw first, if it was wrong.',
  'confirm.notChecked': '{day}: nobody has signed it as checker since it was judged last',
  'confirm.notChecked.hint': 'The checker comes first: sekisho confirm --as checker',
  'confirm.samePerson': '{day}: {user} has checked it, expected another person to approve it',
  'confirm.nothingToWithdraw': '{day}: there is no such confirmation to take back',
  'confirm.noNote': 'got no note, expected one: it says why the confirmation is taken back',
  'confirm.given': '{day}: {user} has signed as {role}',
  'confirm.withdrawn': '{day}: {user} has taken back the confirmation as {role}',
  'role.checker': 'checker',
  'role.approver': 'approver',
  'confirm.title': 'Confirmations',
  'confirm.line': '{role}: {user}, {at}',
  'confirm.lineWithNote': '{role}: {user}, {at} ({note})',
  'confirm.outdated': '{line}. The day was judged again since: it has to be confirmed again.',
  'confirm.none': '{role}: not yet',
  'confirm.awaits': 'Waiting for {role}: {days}',
} as const;
