import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadConfig, registerPlan } from '../../src/config/index.js';
import type { UserError } from '../../src/domain/errors.js';
import { render } from '../../src/messages/index.js';
import { loadRegister } from '../../src/register/readers/load.js';

it('lists five mistakes of three files at once, in CP932 and with Japanese headers', () => {
  const folder = new URL('../../fixtures/register/mistakes/', import.meta.url);
  const plan = registerPlan(loadConfig(new URL('sekisho.yaml', folder).pathname));
  let said = '';
  try {
    loadRegister(plan);
  } catch (error) {
    expect(error).toMatchObject({ exitCode: 2 });
    for (const problem of (error as UserError).problems) {
      said += `${problem.where.file}:${problem.where.line}: ${problem.where.column}: ${render('ja', problem)}\n`;
    }
  }
  expect(said).toBe(readFileSync(new URL('expected.txt', folder), 'utf8'));
});
