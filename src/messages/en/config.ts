export const config = {
  'config.notFound': 'no {name} in {folder} or any folder above it',
  'config.notFound.hint': 'Write one with `sekisho init`, or name one with --config or SEKISHO_CONFIG.',
  'config.envNotFound': 'SEKISHO_CONFIG names {path}, which is not there',
  'config.noFile': 'the configuration {path} is not there',
  'config.noFile.hint': 'Write one with `sekisho init`.',
  'config.unreadable': 'the configuration {path} cannot be read ({reason})',
  'config.notUtf8': 'got bytes that are not UTF-8, expected a configuration in UTF-8',
  'config.notUtf8.hint': 'Save the file as UTF-8 in your editor.',
  'config.yamlTooLarge': 'the file is too large for YAML: more than {most} characters or parts',
  'config.yamlTooDeep': 'lists and maps stand more than {most} deep inside one another',
  'config.yamlTooMany': 'aliases repeat more than {most} values here',
  'config.yamlTooMany.hint': 'Write out what is meant in place of aliases (*name) that stand for other aliases.',
  'config.reservedKey': '"{name}" cannot be a key',
  'config.unknownAlias': 'nothing before this line is named &{name}',
  'config.globStars': '{path} has more than {most} stars in one name, which a long name could match in too many ways',
  'config.globStars.hint': 'One star stands for any characters: leave out those that others make needless.',
  'config.globRepeat': '{path} repeats a choice, which a long name could match in too many ways',
  'config.globRepeat.hint': 'Write * in place of *(...) and +(...), or name each choice once with @(a|b).',
  'config.syntax': 'this is not YAML: {detail}',
  'config.missing': '`{key}` is missing',
  'config.unknownKey': 'got the key `{key}`, expected one of: {known}',
  'config.unknownKeyMeant': 'got the key `{key}`, which does not exist; did you mean `{meant}`?',
  'config.expected.text': 'got {got}, expected a text',
  'config.expected.nonEmpty': 'got {got}, expected something that is not empty',
  'config.expected.id': 'got {got}, expected an id without spaces and without any of ; , * ? / \\ : "',
  'config.expected.number': 'got {got}, expected a number',
  'config.expected.int': 'got {got}, expected a whole number',
  'config.expected.boolean': 'got {got}, expected true or false',
  'config.expected.list': 'got {got}, expected a list',
  'config.expected.object': 'got {got}, expected keys with values',
  'config.expected.union': 'got {got}, expected a value of another shape',
  'config.expected.other': 'got {got}: {detail}',
  'config.expected.oneOf': 'got {got}, expected one of: {values}',
  'config.expected.atLeast': 'got {got}, expected at least {limit}',
  'config.expected.atMost': 'got {got}, expected at most {limit}',
  'config.expected.duration': 'got {got}, expected a duration such as 30m, 90s, 2h, 1h30m or 5d',
  'config.expected.mode': 'got {got}, expected permissions such as 600, 640 or 644, which let the owner read and write',
  'config.expected.reports': 'got {got}, expected a folder, or keys with values (path, mode)',
  'config.expected.hours': 'got {got}, expected hours such as "07:00-23:00"',
  'config.expected.date': 'got {got}, expected a date that exists, as YYYY-MM-DD',
  'config.expected.day': 'got {got}, expected a day such as "2024-12-30", or "12-30" for every year',
  'config.expected.timezone': 'got {got}, expected an IANA time zone such as Asia/Tokyo',
  'config.expected.group': 'got {got}, expected a group in parentheses that holds the employee id, such as "^N(\\d+)$"',
  'config.expected.delimiter': 'got {got}, expected one character, no quote and no line end',
  'config.expected.quote': 'got {got}, expected one character, or an empty text for none',
  'config.expected.column': 'got {got}, expected a header name, or a position from 1',
  'config.expected.position': 'got {got}, expected a position from 1, since the file has no header (header: false)',
  'config.expected.oneSystem': 'got {got}, expected at least one system',
  'config.expected.rule': 'got {got}, expected off, on, or keys with values (severity, options of the rule)',
  'config.expected.table':
    'got {got}, expected the path of a file, or keys with values (path, columns, ...), or a list of these',
  'config.expected.exceptions': 'got {got}, expected the path of a file, or keys with values (path, sheet, ...)',
  'config.expected.target': 'got {got}, expected a target with `to`: mail, webhook, syslog or command',
  'config.expected.secretText': 'got no text, expected `env:NAME` or `file:path`',
  'config.expected.secret':
    'a secret stands in the configuration itself, expected `env:NAME` or `file:path`: the configuration is copied and kept',
  'config.expected.secretUrl':
    'the address holds a secret, expected `env:NAME` or `file:path` in its place: the configuration is copied and kept',
  'config.expected.hookUrl':
    'got something else, expected an address that begins with http:// or https://, or `env:NAME` or `file:path`',
  'config.expected.mailServer': 'got {got}, expected smtp://host[:port] or smtps://host[:port]',
  'config.expected.syslogServer': 'got {got}, expected udp://host[:port], tcp://host[:port] or tls://host[:port]',
  'config.expected.engine': 'got {got}, expected an engine: files or clickhouse',
  'config.expected.clusterUrl': 'got {got}, expected http://host:8123 or https://host:8443',
  'config.expected.tableName': 'got {got}, expected the name of a table, as database.table',
  'config.expected.tableColumn': 'got {got}, expected the name of a column of the table',
  'config.severalEngines':
    'got logs of several engines ({engines}) in one system, expected one: sessions of an account could not be joined',
  'config.severalEngines.hint': 'Load the files into the table, or make a system of their own of them.',
  'config.expected.serverWithoutLogin':
    'the server holds a user or a password, expected `user:` and `password: env:NAME` (or file:path) beside it',
  'config.expected.userAndPassword': 'got one of `user` and `password`, expected both or none',
  'config.expected.address': 'got {got}, expected one mail address such as audit@example.org',
  'config.repeatedId': 'got the id {id} a second time; line {other} has it, too',
  'config.worksForSide': '{id} is on the side {side}; only a contractor has worksFor',
  'config.worksForItself': '{id} cannot work for itself',
  'config.repeatedAlias': 'got the alias {alias}, which the organization {id} goes by, too',
  'config.ownerSide':
    '{id} is on the side {side}; a system belongs to an organization of the network side or to an affiliate',
  'config.ruleOfNoSystem': 'the rule {id} judges no single system; set it under the global `rules`',
  'config.unknownOrganization': 'got {got}, expected the id of an organization: {known}',
  'config.unknownOrganizationMeant': 'got {got}, which is no organization; did you mean {meant}?',
  'config.noSides': 'no organization is on the network side or the affiliate side, so nothing could be judged',
  'config.noSides.hint': 'List the companies under `organizations`, each with its side.',
  'config.noSide': 'no organization is on the {side} side: rules that look at it will find nothing',
  'config.noActions':
    'the log of {systems} has no `actions`: every access counts as other, and {rule} will find nothing there; list what its actions mean (`sekisho query --count-by action` counts them), or turn the rule off',
  'config.keptYearsOff':
    'nobody checks for how long logs are kept ({rule}, system {system}: `keptYears: off`); published measures promise {duty} years. Set `keptYears: {duty}`.',
  'config.keptYearsShort':
    'logs are to be kept for {years} {years|year|years} only ({rule}, system {system}); published measures promise {duty}. Set `keptYears: {duty}`.',
  'config.noUnmasked':
    'the log of {systems} has no `unmasked`: {rule} will find nothing there; list the screens that show customers in clear (`sekisho query --count-by screen` counts them), write `unmasked: []` where there are none, or turn the rule off',
  'config.noFailures':
    'the log of {systems} has no `failures`: {rule} will find nothing there; list the results that mean a failed access (`sekisho query --count-by result` counts them), or turn the rule off',
  'config.unmaskedAffiliateScreen':
    'screen {screen} is listed under `unmasked` as well, so it cannot be one that affiliates may use at any time',
  'config.valuesWithoutColumn':
    '`{key}` lists values of a column that `columns` does not name, so that none would ever be met: name the column under `columns.{column}`, or leave `{key}` out',
  'config.bothDays': '{day} is both under holidays and under workdays',
  'config.unknownRule': 'got {id}, expected the id of a rule: {known}',
  'config.unknownRuleMeant': 'got {id}, which is no rule; did you mean {meant}?',
  'config.unknownFormat': 'got {got}, expected a log format: {known}',
  'config.unknownFormatMeant': 'got {got}, which is no log format; did you mean {meant}?',
  'config.exceptions.unreadable': 'cannot read the exceptions file {path} ({reason})',
  'config.exceptions.noList': 'got no list, expected a list of exceptions',
  'config.exceptions.noMap': 'got {got}, expected an exception with its fields',

  'validate.summary':
    'check the configuration, every register file and the newest file of each log, and tell what was read',
  'validate.examples': `  sekisho validate                       the configuration found from here upwards
  sekisho validate -c audit/sekisho.yaml -f json`,
  'validate.title': 'Check of {file}',
  'validate.column.table': 'Table',
  'validate.column.files': 'Files',
  'validate.column.rows': 'Rows',
  'validate.column.dates': 'Dates',
  'validate.column.system': 'System',
  'validate.column.format': 'Format',
  'validate.column.path': 'Path',
  'validate.dates': '{first} to {last}',
  'validate.counts':
    '{people} {people|person|people}, {accounts} {accounts|account|accounts}, {exceptions} {exceptions|exception|exceptions}',
  'validate.logs': 'Logs',
  'validate.rules': '{n} {n|rule is|rules are} on: {rules}',
  'validate.bad': 'Rows left out',
  'validate.noLogs': '{system}: no file matches {path}',
  'validate.noFolder': '{system}: the folder {folder} of {path} is not there',
  'validate.rejects': '{rejected} of the first {records} records cannot be read, more than `rejectTolerance` allows',
  'validate.rejects.hint': 'Compare format, encoding, columns and time in the configuration with the log.',
  'validate.noRecords': '{file}: no record in it',
  'validate.someRejects': '{file}: {rejected} of the first {records} records cannot be read, the first in line {line}',
  'validate.emptyTable': 'the table {table} has no row, and rules need it: {rules}',
  'validate.emptyTable.hint': 'Fill it in, or take it out of `register`: what hangs on it is unjudged then.',
  'validate.column.newest': 'Newest file',
  'validate.column.records': 'Records',
  'validate.column.rejected': 'Rejected',
  'validate.warnings': 'Warnings',
  'validate.good': 'No problems, {n} {n|warning|warnings}.',
  'validate.incomplete':
    '{n} {n|problem|problems} in rows that are left out, since the configuration says `onBadRows: continue`. What they touch will be unjudged.',

  'init.summary': 'write a commented configuration and register templates',
  'init.examples': `  sekisho init              in this folder
  sekisho init audit        in the folder audit
  sekisho init --from logs/takuso-20240401.csv`,
  'init.folder': 'where to write',
  'init.force': 'replace files that are there',
  'init.exists': '{file} is there already and is not replaced',
  'init.exists.hint': 'Use --force to replace it.',
  'init.next': 'Now fill in {file} and the register files, then run `sekisho validate`.',
  'init.config': `# yaml-language-server: $schema={schema}
#
# Configuration of sekisho. Paths are relative to this file. \`sekisho validate\` checks it together with every register file,
# docs/configuration.md explains every key, and docs/register.md the register files.

# Days, half-years and reports are in the company's time zone.
timezone: Asia/Tokyo
# Accesses of one account and terminal further apart than this are two sessions.
sessionGap: 30m
# Accounts that no accounts table lists: the first group is the employee id.
# accountPattern: "^[NH](\\\\d{6})$"

# The companies whose people appear in the register. side: network, affiliate, contractor, external.
organizations:
  - { id: NW, name: Network Company, side: network }
  - { id: HD, name: Holding Company, side: affiliate }
  # - { id: CC, name: Call Centre, side: contractor, worksFor: NW }

{systems}
# Fill these in, and remove the # before each that you keep. A table that is named here is kept: an empty one says that there is nothing.
register:
{tables}
  # A file of your own, with other headers:
  # assignments:
  #   path: hr/export.csv
  #   encoding: cp932
  #   columns: { employee_id: Staff number, org: Company }
  #   where: { State: active }
  #   toInclusive: true            # end dates name the last day

# Days off besides public holidays.
calendar:
  holidays: ["12-29", "12-30", "12-31", "01-02", "01-03"]

# \`sekisho rules list\` shows them all. off, on, or a severity and options.
rules:
  # Logs are kept for five years, as published measures promise (TEPCO Power Grid); \`off\` takes the check away.
  log-gap: { keptYears: 5 }
  # post-transfer-access: { graceHours: 24 }
  # new-terminal: off

ledger: sekisho.db
reports: reports/
`,
  'init.systems': `systems:
  - id: takuso
    name: Customer information system
    check: business-day            # business-day, half-year, continuous
    serviceHours: "07:00-23:00"
    logs:
      path: logs/takuso-*.csv      # may hold {yyyy}, {MM}, {dd}; .gz, .zst and .zip are read as they are
      format: csv                  # csv tsv ltsv jsonl combined common w3c syslog logfmt regex
      encoding: auto
      columns:                     # header names; positions from 1 with \`header: false\`
        time: time                 # [date, time] where they are two columns
        account: account
        terminal: terminal
        action: action
        screen: screen
        object: object
        result: result
      time: "yyyy-MM-dd HH:mm:ss"  # date-fns tokens, or iso, epoch, epochMillis
      actions: { login: login, logout: logout, view: view, search: search, print: output, export: output, update: update }
      # unmasked: []               # screens that show other retailers' customers in clear; [] = none
      failures: [NG]               # values of result
`,
  'init.guessed': `systems:
  - id: {id}
    check: business-day            # business-day, half-year, continuous
    # serviceHours: "07:00-23:00"
    logs:                          # guessed from {file}: compare with the log
{logs}
      # What the values of the log mean; without \`actions\` every access counts as other.
      # actions: { login: login, logout: logout, view: view, search: search, print: output, update: update }
      # unmasked: []               # screens that show other retailers' customers in clear; [] = none
      # failures: [NG]             # values of result
`,
  'init.from': 'describe this log in the configuration, as guessed from its first 64 KiB',
  'init.mapNeedsFrom': '--map says how a log is to be read, but none is named with --from',
  'init.mapNeedsFrom.hint': 'Name it, as in: sekisho init --from access.csv --map account=2',
  'init.cannotGuess': '{file}: how it is to be read could not be guessed; nothing was written',
  'init.cannotGuess.hint': 'Run `sekisho init` without --from and describe the log in the configuration.',
  'init.pipe': '{file} is no file that can be read again',
  'init.pipe.hint': 'Save the log as a file and name that.',
  'init.check':
    'Now compare {file} with the log, say what the values of action mean, fill in the register files, then run `sekisho validate`.',
} as const;
