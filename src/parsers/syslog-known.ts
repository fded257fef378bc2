/** Programs whose messages in syslog are known: patterns that read them. */

export interface KnownPrograms {
  id: string;
  /** whether a line is of one of them */
  line: RegExp;
  patterns: readonly string[];
  /** options of the format beside the patterns */
  action?: { action: 'program' };
}

export const KNOWN_PROGRAMS: readonly KnownPrograms[] = [
  {
    id: 'sshd, sudo',
    line: /\b(?:sshd(?:-session)?|sudo)(?:\[\d+\])?: /,
    patterns: [
      '^(?<action>Accepted|Failed) \\S+ for (?:invalid user )?(?<account>\\S*) from (?<address>\\S+) port',
      '^(?<action>Invalid user) (?<account>\\S*) from (?<address>\\S+)',
      '^ *(?<account>\\S+) : (?:[^;]* ; )?TTY=(?<terminal>\\S+) ; PWD=[^;]* ; USER=(?<screen>\\S+) ; COMMAND=(?<object>.*)$',
    ],
    action: { action: 'program' },
  },
  {
    id: 'HAProxy (option httplog)',
    line: /\bhaproxy(?:\[\d+\])?: \S+:\d+ \[[^\]]+\] \S+ \S+ \S+ -?\d+ /,
    patterns: [
      '^(?<address>\\S+):\\d+ \\[[^\\]]+\\] (?<frontend>\\S+) (?<screen>\\S+) \\S+ (?<result>-?\\d+) \\S+ \\S+ \\S+ \\S+ \\S+ \\S+ (?:\\{(?<account>[^}|]*)[^}]*\\} )?(?:\\{[^}]*\\} )?"(?<action>\\S+) (?<object>[^" ]*)',
    ],
  },
];
