/** Copies of register, exception and configuration files that the ledger keeps. */
export const archive = {
  'archive.damaged': 'the archive in the ledger {file} is damaged: the copy with SHA-256 {sha256} is not what it was',
  'archive.damaged.hint': 'Run "sekisho verify", and put back a copy of the ledger from your backup.',
  'archive.changed': '{file} has changed since it was read: what this run used of it could not be kept in the ledger',
  'archive.nothingKnown': 'nothing was known on {day}: no run was recorded until then',
  'archive.nothingKnown.hint': 'Name a later day. "sekisho status" shows when days were judged.',
  'archive.notKept': '{file} as run {run} used it (SHA-256 {sha256}) is not kept in the ledger',
  'archive.notKept.hint':
    'Copies are kept from the first run with "archive: on" (the default) on. Name a later day, or put the file back and judge it as it is now.',
  'archive.noDays': '--as-known needs the days that are to be judged',
  'archive.noDays.hint': 'Add --date DAY, or --since DAY --until DAY.',
  'archive.judgedBy': 'Judged with what was known on {day}: the files of run {run}, recorded {at}.',
  'archive.derivedFromCopies':
    'Judged with the register and the configuration as the ledger keeps them of the audit, not with the files of today.',
  'archive.rows': 'The register rows as they were used',
  'archive.row.same': '{source} (as it is now): {row}',
  'archive.row.moved': '{source} (now line {line}): {row}',
  'archive.row.gone': '{source} (CHANGED OR GONE since): {row}',
  'archive.rowThen': '{file}:{line} was: {row}',
  'archive.rowNow': '{file}:{line} is: {row}',
  'archive.moreRows': '{file}: {n} more {n|row differs|rows differ}',
} as const;
