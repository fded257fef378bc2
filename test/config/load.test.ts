import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConfig, loadConfig, parseConfig } from '../../src/config/load.js';
import { registerPlan } from '../../src/config/plans.js';
import type { UserError } from '../../src/errors.js';
import { render } from '../../src/messages/index.js';

const problemsOf = (yaml: string) =>
  parseConfig(yaml, 'sekisho.yaml').problems.map(
    (problem) => `${problem.where.line}: ${problem.where.column ?? ''}: ${render('en', problem)}`,
  );
const MINIMAL = 'systems: [{ id: a, logs: { path: a.csv } }]\nregister: { accounts: accounts.csv }\n';
const configOf = (yaml: string) => {
  const { config, problems } = parseConfig(yaml, '/srv/sekisho.yaml');
  expect(problems).toEqual([]);
  return config!;
};

describe('a minimal file', () => {
  it('needs only systems with logs and a register', () => {
    const config = configOf(MINIMAL);
    expect(config).toMatchObject({
      timezone: 'Asia/Tokyo',
      sessionGap: 30 * 60_000,
      accountCase: 'sensitive',
      dualPosts: 'network',
      fiscalYearStart: 4,
      onBadRows: 'stop',
      ledger: 'sekisho.db',
      reports: 'reports/',
      base: '/srv',
      calendar: { weekend: ['saturday', 'sunday'], holidays: [], workdays: [], publicHolidays: 'japan' },
    });
    expect(config.systems[0]).toMatchObject({ id: 'a', check: 'business-day' });
    expect(config.systems[0]!.logs).toHaveLength(1);
  });

  it('may be empty of everything but is then told so', () => {
    expect(problemsOf('')).toEqual(['1: systems: `systems` is missing']);
  });
});
