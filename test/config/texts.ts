/** Configurations written in tests, and what is said of them. */
import { expect } from 'vitest';
import { type Config, parseConfig } from '../../src/config/index.js';
import type { Message } from '../../src/domain/model.js';
import { render } from '../../src/messages/index.js';

export const MINIMAL = 'systems: [{ id: a, logs: { path: a.csv } }]\nregister: { accounts: accounts.csv }\n';
export const said = (message: Message) => render('en', message);

export function configOf(yaml: string): Config {
  const { config, problems } = parseConfig(yaml, '/srv/sekisho.yaml');
  expect(problems).toEqual([]);
  return config!;
}

/** `line: key: sentence` of every problem. */
export function problemsOf(yaml: string): string[] {
  return parseConfig(yaml, 'sekisho.yaml').problems.map(place);
}

export const place = (problem: Message & { where: { line?: number | undefined; column?: string | undefined } }) =>
  `${problem.where.line}: ${problem.where.column ?? ''}: ${said(problem)}`;
