/**
 * Known errors. A UserError is a sentence for the user: what was got, what was expected, what to do; it never shows a stack.
 * Anything else that is thrown is a bug and shows its stack.
 */
import type { Message, MessageData } from './model.js';
import { render } from './messages/index.js';

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
 * `code` is a message id; its text names what was got and what was expected. A message `<code>.hint`, where there is one, says
 * what to do. `exitCode` is 2 unless said otherwise (DESIGN: exit codes).
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

/** Shorthand for the common case of one problem. */
export function userError(id: string, data: MessageData = {}, where: Where = {}, exitCode = 2): UserError {
  return new UserError({ id, data, where }, exitCode);
}
