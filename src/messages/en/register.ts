export const register = {
  'register.table.assignments': 'posts of people',
  'register.table.transfers': 'moves of people',
  'register.table.rosters': 'full lists of people, by date',
  'register.table.accounts': 'accounts and their holders',
  'register.table.checkouts': 'who took a shared account',
  'register.table.emergencies': 'declared disaster periods',
  'register.table.credentials': 'passwords and ids issued in emergencies',
  'register.table.terminals': 'terminals and their owners',
  'register.table.loans': 'terminals lent in emergencies',
  'register.table.rights': 'rights of accounts, by month',
  'register.table.grants': 'approvals of rights',
  'register.table.pledges': 'pledges of those who moved',
  'register.table.trainings': 'trainings that people have completed',
  'register.table.inspections': 'answers of inspections and measures against recurrence',
  'register.table.orders': 'work orders by customer',
  'register.table.customers': 'suppliers of customers',
  'register.table.holidays': 'public holidays',

  'register.noFile': 'the file {path} is not there',
  'register.noFiles': 'no file matches {path}',
  'register.folder': '{path} is a folder, expected a file or a pattern such as {path}/*.csv',
  'register.unreadable': 'the file cannot be read ({reason})',
  'register.workbook': 'the file is a workbook of Excel, expected a text file',
  'register.workbook.hint': 'Save the sheet as CSV (UTF-8), and name that file in the configuration.',
  'register.otherCharset': 'the file is {got}, not {encoding}',
  'register.otherCharset.hint': 'Leave `encoding` out, or name the charset of the file.',
  'register.badBytes': 'got bytes that are not {encoding}',
  'register.badBytes.hint': 'Name the charset of the file with `encoding` in the configuration.',
  'register.empty': 'the file is empty, expected a line of headers',
  'register.emptyList': 'the list names nobody, expected a full list',
  'register.missingColumn': 'no column for `{column}` (expected {names}); the file has: {found}',
  'register.missingColumn.hint':
    'Name the header with `columns: {column: ...}` in the configuration, or give a default.',
  'register.missingColumnMeant':
    'no column for `{column}` (expected {names}); did you mean "{meant}"? The file has: {found}',
  'register.repeatedColumn': 'two columns are called "{name}", so that `{column}` is not clear',
  'register.strangeColumn': '{file}:{line}: the column "{got}" is not used; did you mean "{meant}"?',
  'register.fields': 'got {got} {got|field|fields}, expected {expected}',
  'register.broken': 'a quote is not where it may be, or not closed ({code}); nothing from here on could be read',
  'register.blank': 'got nothing, expected a value',
  'register.badDate':
    'got "{got}", expected a date such as 2024-04-01, 2024/4/1, 20240401 or R6.4.1, with or without a time such as 9:05',
  'register.badListDate': 'got "{got}", expected a date or a month such as 2024-04-01, 2024/4/1, 2024-04 or 202404',
  'register.badPost': 'got "{got}", expected main (主務) or concurrent (兼務)',
  'register.badKind': 'got "{got}", expected personal (個人), shared (共用), service (システム) or emergency (災害)',
  'register.unknownOrganization': 'got "{got}", expected the id or name of an organization of the configuration',
  'register.endsBeforeStart': 'got "{got}", expected a date that is not before the start of the row',
  'register.personalWithoutEmployee': 'got nothing, expected the employee id of a personal account',
  'register.moveWithoutOrgs': 'got nothing, expected an organization before or after the move',
  'register.leaverWithOrg': 'got "{got}", expected nothing, since the person leaves',
  'register.joinerWithOrg': 'got "{got}", expected nothing, since the person joins',

  'register.warn.badRows':
    '{n} {n|row|rows} of the register could not be read and {n|is|are} left out, first {first}; what {n|it touches|they touch} is unjudged',
  'register.warn.transferContradicts':
    '{a}: the transfer of {employee} from {from} to {to} contradicts {b}; what {b} says is judged',
  'register.warn.transferDisagrees': '{a}: the transfer of {employee} from {from} to {to} does not fit what {b} says',
  'register.warn.transfersOfOneDay':
    'the transfers of {employee} on {date} do not lead from one to the next ({sources}); that day is unjudged',
  'register.warn.total':
    '{file}:{line}: the table ends here: "{got}" and what follows is a total or a note, and is left out',
  'register.warn.twoCompanies':
    '{employee} has a main post in {orgA} and in {orgB} at once, neither concurrent: {a} and {b}',
  'register.warn.twoHolders': 'account {account} belongs to {one} and {other} at once: {a} and {b}',
  'register.warn.overlappingEmergencies': 'the emergencies {one} and {other} overlap: {a} and {b}',
  'register.warn.rosterShrank':
    '{path}: the list of {date} has {n} {n|person|people}, that of {before} had {was}; is a file missing or cut short?',
  'register.warn.neverHolds':
    '{table}: {n} {n|row ends|rows end} where {n|it begins|they begin} and so never {n|holds|hold}, first {first}; is the end date included (`toInclusive: true`)?',
  'register.warn.inclusiveEnds':
    '{table}: {n} of {of} ends are the day before the next start ({list}); an end is probably the last day. Set `toInclusive: true`, or `false` if it is not; until then accesses on such days are unjudged',
  'register.warn.implausibleDate':
    '{table}: {n} {n|row has|rows have} a date in `{column}` that is hardly meant, first {first}: {got}; dates from {from} to {to} are expected',
  'register.warn.unknownSystem':
    '{table}: {n} {n|row names|rows name} a system that the configuration does not have, first {first}: {got}',
  'register.warn.unknownSystemMeant':
    '{table}: {n} {n|row names|rows name} a system that the configuration does not have, first {first}: {got}; did you mean {meant}?',
  'register.warn.unknownPersonMeant':
    '{table}: {n} {n|row names|rows name} a person whom no other table knows under that id, but probably under another: {list}',
  'register.warn.unknownPerson':
    '{table}: {n} {n|row names|rows name} a person whom no other table knows, first {first}: {got}',
  'register.warn.unknownEmergency':
    '{table}: {n} {n|row names|rows name} an emergency that is not in the emergencies table, first {first}: {got}',
  'register.warn.unknownEmergencyMeant':
    '{table}: {n} {n|row names|rows name} an emergency that is not in the emergencies table, first {first}: {got}; did you mean {meant}?',
  'register.warn.unknownTerminalMeant':
    '{table}: {n} {n|row names|rows name} a terminal that the terminals table probably lists under another id: {list}',
  'register.warn.unknownTerminal':
    '{table}: {n} {n|row names|rows name} a terminal that is not in the terminals table, first {first}: {got}',
  'register.warn.unlistedAccountMeant':
    '{table}: {n} {n|row names|rows name} an account that the accounts table probably lists under another id: {list}',
  'register.warn.unlistedAccount':
    '{table}: {n} {n|row names|rows name} an account that the accounts table does not list, first {first}: {got}',
  'register.warn.pledgeWithoutMove':
    '{table}: {n} {n|row names|rows name} a date on which no transfer of that person is, first {first}: {got}',

  'span.since': 'since {from}',
  'span.until': 'until {to}',
  'span.fromTo': 'from {from} to {to}',
  'register.fact.assignment': '{name} ({employee}) holds a post in {org} {unit}{from~to|, |}',
  'register.fact.assignmentOf': '{employee} holds a post in {org} {unit}{from~to|, |}',
  'register.fact.transfer': '{employee} moves from {from} to {to} on {date} ({kind})',
  'register.fact.roster': '{name} ({employee}) is listed in {org} {unit} at {date}',
  'register.fact.rosterOf': '{employee} is listed in {org} {unit} at {date}',
  'register.fact.account': 'account {account} ({kind}) belongs to {holder}{from~to|, |}',
  'register.fact.checkout': '{employee} has account {account}{from~to|, |}',
  'register.fact.credential': 'account {account} was issued to {employee}{from~to|, |}',
  'register.fact.pattern': 'account {account} is that of {employee} by accountPattern',
  'register.fact.emergency': 'emergency {name} ({id}){from~to|, |}',
  'register.fact.terminal': 'terminal {terminal} of {org}, at {site}{from~to|, |}',
  'register.fact.loan': 'terminal {terminal} is lent to {borrower}{from~to|, |}',
  'register.fact.right': 'account {account} has the right {right} at {date}',
  'register.fact.grant': 'account {account} approved by {approver}{from~to|, |}',
  'register.fact.training': '{employee} completed {training} on {completed}',
  'register.fact.trainingOpen': '{employee} has not completed {training}',
  'register.fact.inspection': '{item}: {answer} ({date})',
  'register.fact.order': 'order {order} for {object}{from~to|, |}',
  'register.fact.noPledgeYet': 'pledge of {employee} for the move of {date}: not handed in',
  'register.fact.pledge': 'pledge of {employee} for the move of {date}: handed in {submitted}',

  'unjudged.beforeFirstRoster': 'The roster does not reach back so far',
  'unjudged.rosterTooOld': 'The last roster is too old',
  'unjudged.betweenRosters': 'Two rosters differ, and nothing says when in between the change was',
  'unjudged.transfersOfOneDay': 'Transfers of one day do not lead from one to the next',
  'unjudged.inclusiveEnd': 'An end date may be the last day or the day after it',
  'unjudged.badRow': 'A row of the register could not be read',
  'cure.beforeFirstRoster': 'Supply a roster from before {date} ({path})',
  'cure.rosterTooOld': 'Supply a roster newer than {date} ({path})',
  'cure.betweenRosters': 'Supply the transfers between {since} and {until}, or a roster in between ({path})',
  'cure.transfersOfOneDay': 'Correct the transfers {sources}, or list the posts in the assignments',
  'cure.inclusiveEnd': 'Set `toInclusive` of {table} to true or false',
  'cure.badRow': 'Mend {file}:{line}',
} as const;
