/**
 * Known errors. A UserError is a sentence for the user: what was got, what was expected, what to
 * do; it never shows a stack. Anything else that is thrown is a bug and shows its stack.
 */

import {
  type Message,
  type MessageData,
  type MessageId,
  messageFrom,
  render,
  type TextAt,
  type TextOf,
} from '../messages/index.js';
import type { DataArgument, DataOf } from '../messages/placeholders.js';

export interface Where {
  file?: string | undefined;
  line?: number | undefined;
  column?: string | undefined;
}

/** What is wrong in one place. Several are collected and thrown at once. */
export interface Problem extends Message {
  where: Where;
}

/**
 * `code` is a message id; its text names what was got and what was expected. A message
 * `<code>.hint`, where there is one, says what to do. `exitCode` is 2 unless said otherwise.
 */
export class UserError extends Error {
  readonly problems: readonly Problem[];
  readonly exitCode: number;

  constructor(problems: Problem | readonly Problem[], exitCode = 2) {
    const all = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(all.map((problem) => render('en', problem)).join('\n'));
    this.name = 'UserError';
    this.problems = all;
    this.exitCode = exitCode;
  }
}

/** The texts of a problem: its own, and its hint's where there is one. */
type ProblemText<Id extends MessageId> = TextOf<Id> | TextAt<`${Id}.hint`>;
export type ProblemData<Id extends MessageId> = DataOf<ProblemText<Id>>;

export function problem<Id extends MessageId>(id: Id, data: ProblemData<Id>, where: Where = {}): Problem {
  return problemFrom(id, data as unknown as MessageData, where);
}

/** Of an id and data that only run time knows. */
export function problemFrom(id: string, data: MessageData, where: Where): Problem {
  return { ...messageFrom(id, data), where };
}

type UserErrorArguments<Id extends MessageId> = [...DataArgument<ProblemText<Id>>, where?: Where, exitCode?: number];

/** Shorthand for the common case of one problem. */
export function userError<Id extends MessageId>(id: Id, ...given: UserErrorArguments<Id>): UserError {
  const [data, where = {}, exitCode] = given as unknown as [MessageData?, Where?, number?];
  return new UserError({ ...messageFrom(id, data), where }, exitCode);
}

/** The candidate that was probably meant ("did you mean"), or undefined where none is near. */
export function closest(got: string, candidates: Iterable<string>): string | undefined {
  const word = got.normalize('NFKC').toLowerCase();
  let best: string | undefined;
  let distance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const other = candidate.normalize('NFKC').toLowerCase();
    // the lengths alone are too far apart: a word from a file may be of any length
    if (Math.abs(word.length - other.length) >= distance) continue;
    const d = editDistance(word, other);
    if (d < distance) [best, distance] = [candidate, d];
  }
  return best;
}

/** What was probably meant: a word that is near, or one that begins nearly so. */
export function meantBy(got: string, candidates: readonly string[]): string | undefined {
  const near = closest(got, candidates);
  if (near !== undefined || got.length < 3) return near;
  const beginning = closest(
    got,
    candidates.map((candidate) => candidate.slice(0, got.length)),
  );
  return candidates.find((candidate) => candidate.slice(0, got.length) === beginning);
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
 */
function editDistance(a: string, b: string): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      next.push(d);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
