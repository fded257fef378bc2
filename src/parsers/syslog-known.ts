/** Programs whose messages in syslog are known: patterns that read them. */

export const LOGINS = {
  id: 'sshd, sudo',
  /** whether a line is of one of them */
  line: /\b(?:sshd(?:-session)?|sudo)(?:\[\d+\])?: /,
  patterns: [
    '^(?<action>Accepted|Failed) \\S+ for (?:invalid user )?(?<account>\\S*) from (?<address>\\S+) port',
    '^(?<action>Invalid user) (?<account>\\S*) from (?<address>\\S+)',
    '^ *(?<account>\\S+) : (?:[^;]* ; )?TTY=(?<terminal>\\S+) ; PWD=[^;]* ; USER=(?<screen>\\S+) ; COMMAND=(?<object>.*)$',
  ],
} as const;
