/** Watching: what a follower says while it goes on. */
export const watch = {
  'watch.summary': 'follow logs all the time, and judge lines as they come',
  'watch.examples': `  sekisho watch                     systems that are checked continuously
  sekisho watch --system takuso --poll 200ms
  sekisho watch --once              take in what is there, and end: for cron
  sekisho watch -f ndjson           one JSON object for each finding raised, grown or withdrawn`,
  'watch.system': 'only this system, however it is checked (may be repeated)',
  'watch.poll': 'how often to look at the logs, such as 200ms, 1s, 1m',
  'watch.once': 'take in what is there, record it, and end',
  'watch.noSystems':
    'no system is checked continuously, expected one: `check: continuous` in the configuration, or --system',
  'watch.badPoll': '--poll is "{value}", expected a time from 50ms to 1h, such as 200ms, 1s or 1m',
  'watch.started': 'Watching {systems}, every {poll}. Days up to {until} are judged.',
  'watch.ended': 'The watch has ended. All that was judged is recorded.',
  'watch.stopping': 'Ending: what was judged is being recorded ...',
  'watch.reloaded': 'Configuration, register and exceptions were read again.',
  'watch.raised': 'raised',
  'watch.grown': 'grown from {before} to {after} {after|access|accesses}',
  'watch.changed': 'changed',
  'watch.withdrawn': 'withdrawn',
  'watch.lostRows':
    'table {table} has {after} {after|row|rows}, {before} before: so many are not lost at once by people who move',
  'watch.lostRows.hint':
    'If that is meant, send SIGHUP to the watch, or start it again. Until then the register that was read before is in force.',
  'watch.trouble.settings': 'The settings are not read again; those that were read before stay in force:',
  'watch.trouble.logs': 'Logs cannot be read at the moment; it is tried again at every look:',
  'watch.trouble.ledger': 'Nothing can be recorded at the moment; it is tried again at every look:',
  'watch.recovered.settings': 'The settings could be read again, and are in force.',
  'watch.recovered.logs': 'The logs can be read again.',
  'watch.recovered.ledger': 'What was judged can be recorded again.',
  'watch.alarm.silence': 'system {system}: no line for {minutes} {minutes|minute|minutes} within its hours of service',
  'watch.alarm.lag':
    'system {system}: its logs have changed and could not be judged for {minutes} {minutes|minute|minutes}',
  'watch.alarm.settings': 'the settings were changed and are not taken; those that were read before are in force',
  'watch.alarm.unsent': 'messages could not be sent; `sekisho deliver` lists them',
  'watch.alarm.ledger': 'nothing can be recorded',
  'watch.alarm': 'ALARM: {what}',
  'watch.alarmEnded': 'No longer: {what}',
  'watch.status.watching': 'Watched since {since}; last sign of life {at}.',
  'watch.status.ended': 'Watched from {since} until {at}; nobody watches now.',
  'watch.status.stale':
    'STALE: the watch that began {since} gave its last sign of life {at}. It has ended without notice, or hangs.',
  'watch.status.system': '{system}: last line {last}, {n} {n|finding stands|findings stand} today',
  'watch.never': 'none',
} as const;
