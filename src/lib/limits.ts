/**
 * Every limit that input can meet, once: the code that keeps it imports it from here, and docs/limits.md is made of it. A limit is
 * far above what honest files need; what meets it is hostile or broken, and is refused or cut in words, never in silence.
 */

export interface Limit {
  max: number;
  unit: 'characters' | 'lines' | 'problems';
  /** what is limited */
  of: string;
  /** what happens beyond it */
  beyond: string;
}

export const LIMITS = {
  pattern: {
    max: 1000,
    unit: 'characters',
    of: 'a regular expression in the configuration',
    beyond: 'refused, with its line',
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
