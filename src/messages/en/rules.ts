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

  'rule.emergency-credential.title': 'Access in an emergency without an issued credential',
  'rule.emergency-credential.description':
    'A person of an affiliate used the system in a declared emergency without a one-time password or id issued for it, outside its validity, or with another account; or a lent password was not changed after the emergency.',
  'rule.emergency-credential.why':
    'An emergency opens the system only to those to whom access was issued for it. A password that stays as it was opens it to everybody who once heard it.',
  'rule.emergency-credential.lawful':
    'A credential of this account for this emergency that holds at that moment; and a password changed in time after its end.',
  'rule.emergency-credential.falsePositives':
    'A credential handed out by telephone and entered later; clocks of the issuing desk and of the system that disagree.',
  'rule.emergency-credential.example':
    'For typhoon T1, EM01 was issued to 100017 from 14:00 to 18:00. An access with EM01 at 18:00 is a finding, one at 17:59 is not. If the password is not changed within 24 hours after the end of T1, the credential itself is a finding of that day.',
  'rule.emergency-credential.option.changeWithinHours':
    'Hours after the end of the emergency within which the password is to be changed; off: not looked at.',
  'emergency-credential.none': 'Account {account} was used in the emergency, but no credential was issued for it.',
  'emergency-credential.outsideValidity':
    'Account {account} was used in the emergency outside the validity of its credential ({from} to {to}).',
  'emergency-credential.otherAccount':
    'Account {account} was used in the emergency, but the credential was issued for account {issued}.',
  'emergency-credential.otherEmergency':
    'Account {account} was used with a credential that was issued for another emergency ({emergency}).',
  'emergency-credential.notChanged':
    'The password of {account} was not changed within {hours} {hours|hour|hours} after the end of the emergency "{emergency}".',

  'rule.terminal-loan.title': 'Terminal not lent, or not returned',
  'rule.terminal-loan.description':
    'A person of an affiliate used a terminal that was not lent at that moment; a lent terminal did not come back in time; a terminal of the network company stands with an affiliate.',
  'rule.terminal-loan.why':
    'A terminal that stays with an affiliate is a door that stays open after the emergency that opened it.',
  'rule.terminal-loan.lawful':
    'A loan of this terminal to the person or his company that holds at that moment, and its return in time.',
  'rule.terminal-loan.falsePositives':
    'A loan or return that was entered late; a terminal whose name in the log differs from that in the loans.',
  'rule.terminal-loan.example':
    'PC900 was lent to HD from 2024-08-30 10:00 and returned 2024-09-02. Used by HD on 2024-09-03 it is a finding; still not returned three days after the end of the emergency, the loan is one.',
  'rule.terminal-loan.option.returnWithinDays':
    'Days after the end of the emergency within which a terminal is to be back; off: not looked at.',
  'rule.terminal-loan.option.sitedWithAffiliate':
    'How often terminals of the network company that stand with an affiliate are looked for: daily, monthly, half-yearly, off.',
  'terminal-loan.notLent': 'A person of an affiliate used terminal {terminal}, which was not lent.',
  'terminal-loan.beforeLending': 'Terminal {terminal} was used before it was lent at {at}.',
  'terminal-loan.afterReturn': 'Terminal {terminal} was used after it was returned at {at}.',
  'terminal-loan.toOther': 'Terminal {terminal} was used by somebody other than those it was lent to.',
  'terminal-loan.notReturned':
    'Terminal {terminal} was not returned within {days} {days|day|days} after the end of the emergency "{emergency}".',
  'terminal-loan.sitedWithAffiliate': 'Terminal {terminal} of the network company stands with an affiliate ({site}).',

  'rule.unmasked-view.title': 'Unmasked screen seen by an affiliate',
  'rule.unmasked-view.description':
    'A person of an affiliate used a screen that shows customers of other retailers in clear.',
  'rule.unmasked-view.why':
    'Even in an emergency an affiliate needs no names and contracts of other retailers’ customers; the masked screens are there for it.',
  'rule.unmasked-view.lawful': 'A masked screen, or a post on the network side.',
  'rule.unmasked-view.falsePositives': 'A screen listed under `unmasked` that masks for affiliates after all.',
  'rule.unmasked-view.example':
    'The contract screen is listed as unmasked. H100017 of HD opens it twice during a declared typhoon: one finding of two accesses; his masked views are none.',
  'unmasked-view.affiliate': 'A person of {org} used screens that show customers of other retailers in clear.',

  'rule.output-volume.title': 'Many outputs, or any by an affiliate',
  'rule.output-volume.description':
    'An account printed or exported more on one day than its work explains, or a person of an affiliate printed or exported at all.',
  'rule.output-volume.why': 'What is printed or exported leaves the system, and with it every control of who reads it.',
  'rule.output-volume.lawful': 'Fewer outputs than the limit, by people of the network side.',
  'rule.output-volume.falsePositives':
    'Monthly letters printed by one desk; a system that logs every page of one print.',
  'rule.output-volume.example':
    'N100050 prints 180 supply-point sheets on one day, the limit is 100: one finding of 180 accesses. H100017 of HD prints one in an emergency: a finding, too.',
  'rule.output-volume.option.perDay': 'Outputs of one account in one system on one day that are still usual.',
  'rule.output-volume.option.affiliate':
    'Outputs by an affiliate: any (each is a finding) or perDay (the same limit as for everybody).',
  'output-volume.above': '{outputs} {outputs|output|outputs} on one day, above the limit of {perDay}.',
  'output-volume.affiliate': 'A person of {org} printed or exported customer data.',

  'rule.entitlement-review.title': 'Rights that should be gone',
  'rule.entitlement-review.description':
    'An account has a right although its holder moved, left or is unknown, although nobody approved it, or although it was not approved again after the yearly reset.',
  'rule.entitlement-review.why':
    'A right that outlives its reason is used one day. The monthly look at all rights finds it before that.',
  'rule.entitlement-review.lawful':
    'A holder with a post at that date and a grant that holds and is not older than the last yearly reset.',
  'rule.entitlement-review.falsePositives':
    'An approval entered late; an export made before the rights of the last leavers were taken away.',
  'rule.entitlement-review.example':
    'The export of 2024-04-01 shows a right of N100042, who moved to HD that day: a finding. So is a right approved in 2023 after the reset on 2024-03-01.',
  'rule.entitlement-review.option.due':
    'How often the newest export is reviewed: daily, monthly (first business day), half-yearly, off.',
  'rule.entitlement-review.option.maxAgeDays': 'Age in days above which an export says nothing any more.',
  'rule.entitlement-review.option.yearlyReset':
    'Month and day (MM-DD) from which only grants given since then count; off: grants count until they end.',
  'rule.entitlement-review.option.withoutGrants': 'Rights where no grants table is kept: unjudged, or ignore.',
  'entitlement-review.moved': 'Right "{right}" is live, but its holder {person} left the network side and is at {org}.',
  'entitlement-review.left': 'Right "{right}" is live, but its holder {person} has left.',
  'entitlement-review.closed': 'Right "{right}" is live, but the account is closed.',
  'entitlement-review.noHolder': 'Right "{right}" is live, but nobody known holds the account.',
  'entitlement-review.noGrant': 'Right "{right}" is live, but nobody approved it.',
  'entitlement-review.otherGrant': 'Right "{right}" is live, but was approved for somebody other than {person}.',
  'entitlement-review.notRenewed': 'Right "{right}" is live, but was not approved again after the yearly reset.',

  'rule.direct-transfer.title': 'Move straight over the barrier',
  'rule.direct-transfer.description':
    'A person moved from a named unit of the network company straight to a named unit of an affiliate, or to its board.',
  'rule.direct-transfer.why':
    'Who handled other retailers’ customers yesterday must not sell against them today; what he knows cannot be taken from him.',
  'rule.direct-transfer.lawful': 'A post in between elsewhere, or a unit that is not among the named ones.',
  'rule.direct-transfer.falsePositives': 'A unit that was renamed and is no longer what its name in the list meant.',
  'rule.direct-transfer.example':
    'With fromUnits: [Wheeling*] and toUnits: [Sales*], a move from NW Wheeling 1 to HD Sales on 2024-07-01 is a finding of that day.',
  'rule.direct-transfer.option.fromUnits': 'Units of the network company, * for any text.',
  'rule.direct-transfer.option.toUnits': 'Units of an affiliate, * for any text.',
  'rule.direct-transfer.option.boardPositions': 'Positions that count as the board of an affiliate, * for any text.',
  'rule.direct-transfer.option.withinDays': 'Days between two posts above which the move is no longer straight.',
  'direct-transfer.toUnit': 'Moved straight from {from} to {to}.',
  'direct-transfer.toBoard': 'Moved straight from {from} to the board of an affiliate ({to}).',

  'rule.pledge-missing.title': 'Move without a pledge',
  'rule.pledge-missing.description':
    'A person moved to another company, and no pledge of secrecy was handed in by the effective date.',
  'rule.pledge-missing.why': 'The pledge is what reminds, and binds, those who take knowledge over the barrier.',
  'rule.pledge-missing.lawful': 'A pledge for this move, handed in on its effective date at the latest.',
  'rule.pledge-missing.falsePositives':
    'A pledge handed in and entered late; a move whose date was changed afterwards.',
  'rule.pledge-missing.example':
    '100042 moved from NW to HD on 2024-04-01. With a pledge handed in on 2024-04-01 it is clean, on 2024-04-02 a finding.',
  'rule.pledge-missing.option.moves':
    'Which moves need one: companies (any change of company) or barrier (between the network side and an affiliate).',
  'rule.pledge-missing.option.withinDays': 'Days between two posts above which it is a hire, not a move.',
  'pledge-missing.missing': 'Moved from {from} to {to} on {day} without a pledge.',
  'pledge-missing.late': 'Moved from {from} to {to} on {day}; the pledge was handed in on {submitted} only.',

  'rule.log-gap.title': 'Logs that should be there',
  'rule.log-gap.description':
    'A system has no lines on a business day, a file of a pattern or a sequence is missing, hours are silent, a day is far thinner than usual, or logs do not reach back long enough.',
  'rule.log-gap.why': 'What was not logged, or not kept, nobody can check: a clean report over it means nothing.',
  'rule.log-gap.lawful': 'Lines on that day, or a day off in the calendar.',
  'rule.log-gap.falsePositives': 'A system that stood still for maintenance; a small system that nobody used that day.',
  'rule.log-gap.example':
    'takuso has 41,000 lines on Monday and none on Tuesday: a finding of Tuesday. With silenceHours: 3, nothing between 10:00 and 14:00 within its hours of service is one.',
  'rule.log-gap.option.noLines': 'A business day without lines: flag, or ignore.',
  'rule.log-gap.option.sequences': 'Holes in numbered files of one date: flag, or ignore.',
  'rule.log-gap.option.silenceHours':
    'Hours of silence within the hours of service above which it is a finding; or off.',
  'rule.log-gap.option.share': 'Share of the usual records of a day under which it is a finding, such as 0.2; or off.',
  'rule.log-gap.option.days': 'Business days that tell what is usual.',
  'rule.log-gap.option.keptYears': 'Years for which logs are to be kept; or off.',
  'rule.log-gap.option.keptDue': 'How often it is looked whether logs are kept so long.',
  'log-gap.noLines': 'The system has no lines on {day}.',
  'log-gap.noFile': 'A log file is missing: {pattern}.',
  'log-gap.sequence': 'Files of a sequence are missing: {pattern}, number {lost}.',
  'log-gap.silence': 'Nothing was logged for {hours} {hours|hour|hours} within the hours of service: {from} to {to}.',
  'log-gap.thin': '{records} {records|record|records}, usual are {usual} (median of {days} business days).',
  'log-gap.keptTooShort': 'The logs reach back to {oldest} only; they are to be kept for {years} {years|year|years}.',

  'rule.off-hours-access.title': 'Access outside the hours of service',
  'rule.off-hours-access.description':
    'A system was used outside its hours of service, or on a day that is no business day.',
  'rule.off-hours-access.why': 'At night and on days off fewer eyes see what is done, and less work explains it.',
  'rule.off-hours-access.lawful': 'An access within `serviceHours` of the system on a business day.',
  'rule.off-hours-access.falsePositives': 'Night duty, overtime, recovery work in a disaster.',
  'rule.off-hours-access.example':
    'takuso is in service 07:00-23:00. An access at 23:00 is listed, one at 22:59 is not; neither is one at 01:00 where the hours are 22:00-06:00.',
  'rule.off-hours-access.option.daysOff':
    'Days that are no business days: flag, or ignore. Systems that are watched continuously have none.',
  'off-hours-access.outsideHours': 'Used outside the hours of service on {day}.',
  'off-hours-access.dayOff': 'Used on {day}, which is no business day.',

  'rule.dormant-account.title': 'Dormant account awakes',
  'rule.dormant-account.description': 'An account was used for the first time after a long time of no use.',
  'rule.dormant-account.why': 'An account that nobody misses is the one that somebody else takes.',
  'rule.dormant-account.lawful': 'Use within the last days, or an account that is new itself.',
  'rule.dormant-account.falsePositives': 'Long leave; work that comes up once a year.',
  'rule.dormant-account.example':
    'N100077 was last used on 2024-01-10 and again on 2024-07-01: a finding of 2024-07-01, with its accesses of that day.',
  'rule.dormant-account.option.days': 'Days without use after which an account is dormant.',
  'rule.dormant-account.option.gaps': 'Business days within them that may be unknown, because no check read them.',
  'dormant-account.awoken': 'Used for the first time since {last}, after more than {days} days of none.',
  'dormant-account.never': 'Used for the first time in more than {days} days, although the account is not new.',

  'rule.volume-anomaly.title': 'Far more than usual',
  'rule.volume-anomaly.description':
    'On one day an account did far more than on its own business days before, and far more than its unit that day.',
  'rule.volume-anomaly.why': 'Reading through customers shows first in the numbers, long before anybody complains.',
  'rule.volume-anomaly.lawful': 'A volume near the account’s own, or a day that is as busy for its unit.',
  'rule.volume-anomaly.falsePositives':
    'A yearly mass task given to one person; a new task within the same unit. In ten simulated worlds (90 days, 60,000 accesses each) all 30 planted days were found and no other: recall and precision 100 %. Those people are more regular than real ones, so expect lower figures.',
  'rule.volume-anomaly.example':
    'N100050 views 212 times; usual are 14, at most 31 in 28 business days, and the median of the unit is 18: a finding.',
  'rule.volume-anomaly.option.minimum': 'Accesses under which a day is never flagged.',
  'rule.volume-anomaly.option.days': 'Business days before that tell what is usual.',
  'rule.volume-anomaly.option.activeDays': 'Of these, days of use that are needed to judge at all.',
  'rule.volume-anomaly.option.deviations':
    'Median absolute deviations above the own median from which a day stands out; one deviation counts as at least a tenth of the median.',
  'rule.volume-anomaly.option.unitDeviations': 'The same over the unit on that day.',
  'rule.volume-anomaly.option.unitSize': 'Accounts of the unit on that day that are needed to compare with it.',
  'volume-anomaly.above':
    '{accesses} {accesses|access|accesses}; usual {usual}, at most {most} in {days} business {days|day|days}; unit median {unitMedian}.',
  'volume-anomaly.aboveOwn':
    '{accesses} {accesses|access|accesses}; usual {usual}, at most {most} in {days} business {days|day|days}; too few accounts of the unit to compare with.',

  'rule.new-terminal.title': 'First use of a terminal',
  'rule.new-terminal.description': 'An account was used on a terminal for the first time, after its habits were known.',
  'rule.new-terminal.why': 'A password that was passed on shows first at a desk where its owner never sat.',
  'rule.new-terminal.lawful': 'A terminal that the account used before.',
  'rule.new-terminal.falsePositives': 'Replaced devices, a move to another office, addresses in place of names.',
  'rule.new-terminal.example':
    'N100050 has used PC10377 since January. On 2024-07-01 it is used on PC20001: a finding with the accesses on PC20001.',
  'rule.new-terminal.option.learningDays': 'Days after an account’s first known use in which every terminal is learnt.',
  'rule.new-terminal.option.gaps': 'Business days within them that may be unknown, because no check read them.',
  'new-terminal.first': 'First use of terminal {terminal}; the account is known since {since}.',

  'rule.service-account-use.title': 'Service account in the hands of people',
  'rule.service-account-use.description':
    'A service account was used from elsewhere than its own terminals, after its approval ran out, or without anybody who answers for it.',
  'rule.service-account-use.why':
    'A program’s account has wide rights and no face; in the hands of people it hides who they are.',
  'rule.service-account-use.lawful': 'Use from the terminals that the exceptions list for it, while that holds.',
  'rule.service-account-use.falsePositives':
    'A server that moved to a new address; an approval renewed and not entered.',
  'rule.service-account-use.example':
    'BATCH01 is listed with owner 100001 and terminal SV01. An access from PC10377 is a finding.',
  'rule.service-account-use.option.unlisted': 'Service accounts that the exceptions do not list: flag, or ignore.',
  'service-account-use.interactive':
    'Service account {account} (owner {owner}) was used from {terminal}, which is not one of its terminals.',
  'service-account-use.expired':
    'Service account {account} (owner {owner}) was used, but its approval ran out on {until}.',
  'service-account-use.unlisted': 'Service account {account} was used, but nobody is listed as its owner.',

  'fact.noEmergency': 'No emergency of {system} holds at that moment',
  'fact.noCredential': 'No credential of {account} for {system} holds at that moment',
  'fact.noCheckout': 'Nobody has {account} of {system} checked out at that moment',
  'fact.noLoan': 'No loan of {terminal} holds at that moment',
  'fact.noPledge': 'No pledge of {person} for the move on {day}',
  'fact.noGrant': 'No grant for {account} of {system} that holds and is new enough',

  'unjudged.tableMissing': 'A register table that the verdict hangs on is not kept',
  'unjudged.ambiguousPerson': 'The roster leaves open who it was',
  'unjudged.noCheckouts': 'A shared account was used, and no check-outs are kept for the system',
  'unjudged.unknownTerminal': 'A terminal is not in the terminals table',
  'unjudged.noTerminal': 'The log names no terminal',
  'unjudged.calendarEnds': 'The calendar does not reach that day',
  'unjudged.shortHistory': 'Too few days are known to tell what is usual',
  'unjudged.noRightsExport': 'No export of rights is recent enough',
  'unjudged.oldestLogUnknown': 'How far back the logs reach is not known',
  'cure.table': 'Configure the register table: {table}',
  'cure.checkouts': 'Keep check-outs of shared accounts for {system} (register table checkouts)',
  'cure.terminals': 'Enter the terminals in the terminals table: {terminals}',
  'cure.terminalColumn': 'Name the terminal column of {system} in its logs',
  'cure.calendar': 'Bring the holidays table up to date',
  'cure.history': 'Check {days} more {days|day|days} of {system}',
  'cure.rights': 'Export the rights of {system} (register table rights)',
  'cure.oldestLog': 'Put dates into the log paths of {system}',

  'exception.missing': 'got nothing, expected {column}',
  'exception.noScope': 'got no scope, expected at least one of rule, system, account, person, terminal',
  'exception.badDate': 'got {got}, expected a date such as 2024-03-31',
  'exception.endsBeforeStart': 'got {until}, expected a day from {from} on',
  'exception.tooLong': 'got {from} to {until}, expected at most one year',
  'exception.badKind': 'got {got}, expected waiver or service',
  'exception.unknownId': 'got {got}, expected one of {known}',
  'exception.unknownIdMeant': 'got {got}, expected a known {column}; {meant}?',
  'exception.unknownColumn': 'got column {got}, expected one of {known}',
  'exception.unknownColumnMeant': 'got column {got}; {meant}?',
  'exception.duplicate': 'got id {got} twice, expected each once',
} as const;
