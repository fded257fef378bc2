/**
 * Every limit that input can meet, once: the code that keeps it imports it from here, and
 * docs/limits.md is made of it. A limit is far above what honest files need; what meets it is
 * hostile or broken, and is refused or cut in words, never in silence.
 */

export interface Limit {
  max: number;
  unit:
    | 'bytes'
    | 'characters'
    | 'columns'
    | 'files'
    | 'levels'
    | 'lines'
    | 'members'
    | 'parts'
    | 'problems'
    | 'stars'
    | 'values';
  /** what is limited */
  of: string;
  /** what happens beyond it */
  beyond: string;
}

export const LIMITS = {
  wholeFile: {
    max: 512 * 1024 * 1024,
    unit: 'bytes',
    of: 'a file that is read as a whole: configuration, exceptions, a register file, a review sheet',
    beyond: 'refused',
  },
  zipMembers: {
    max: 20_000,
    unit: 'members',
    of: 'members of a .zip file',
    beyond: 'refused',
  },
  zstdWindow: {
    max: 128 * 1024 * 1024,
    unit: 'bytes',
    of: 'text that a .zst file says must be held to unpack it (`zstd --long=27`)',
    beyond: 'refused',
  },
  globStars: {
    max: 4,
    unit: 'stars',
    of: 'stars in one name of a path: more can be shared out in too many ways over a long name of a file',
    beyond: 'refused, with the line of the path',
  },
  globFiles: {
    max: 200_000,
    unit: 'files',
    of: 'files that one path with stars stands for, or that one folder of logs holds',
    beyond: 'refused, with the path',
  },
  tableColumns: {
    max: 10_000,
    unit: 'columns',
    of: 'columns of a log with a header, of a register file, of exceptions, of a review sheet',
    beyond: 'refused, with the line of the header',
  },
  badRows: {
    max: 50_000,
    unit: 'lines',
    of: 'rows of a register file that cannot be read',
    beyond: 'the rest of the file is not read, which is said with the line',
  },
  yamlSize: {
    max: 2_000_000,
    unit: 'characters',
    of: 'a YAML file (configuration, exceptions)',
    beyond: 'refused before it is read',
  },
  yamlParts: {
    max: 500_000,
    unit: 'parts',
    of: 'values, spaces, line ends and punctuation of a YAML file',
    beyond: 'refused, with the line',
  },
  yamlRepeats: {
    max: 20_000,
    unit: 'values',
    of: 'values of a YAML file that aliases (`*name`) repeat',
    beyond: 'refused, with the line of the alias',
  },
  yamlDepth: {
    max: 50,
    unit: 'levels',
    of: 'lists and maps inside one another in a YAML file',
    beyond: 'refused, with the line',
  },
  jsonDepth: {
    max: 500,
    unit: 'levels',
    of: 'lists and objects inside one another in a record of a JSON log',
    beyond: 'the record is rejected, with its reason',
  },
  pattern: {
    max: 1000,
    unit: 'characters',
    of: 'a regular expression in the configuration',
    beyond: 'refused, with its line',
  },
  mailAttachments: {
    max: 10_000_000,
    unit: 'bytes',
    of: 'files that a mail of `deliver` has with it, together',
    beyond: 'the files of earlier days are not attached, and the mail says where they are',
  },
  shownValue: {
    max: 400,
    unit: 'characters',
    of: 'a value inside a message (a heading, a cell, a file name, an option)',
    beyond: 'its end is left out, and the message says how many characters that is',
  },
  shownMessage: {
    max: 4000,
    unit: 'characters',
    of: 'a message',
    beyond: 'its end is left out, and it says how many characters that is',
  },
  shownProblems: {
    max: 100,
    unit: 'problems',
    of: 'problems that a failed command prints',
    beyond: 'the rest is counted; `sekisho validate --format json` lists every problem of configuration and tables',
  },
  shownList: {
    max: 16_000,
    unit: 'characters',
    of: 'problems that a failed command prints, together',
    beyond: 'as above',
  },
  shownWarnings: {
    max: 100,
    unit: 'lines',
    of: 'warnings in a table, markdown or HTML report',
    beyond: 'the rest is counted; the JSON report lists all',
  },
} as const satisfies Record<string, Limit>;
