/**
 * `sekisho rules`: what the registry, the messages and the configuration say of a rule, in one
 * place.
 */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.js';
import { here } from './in-process.js';
import { folderWith, smallCompany } from './sekisho.js';

const json = async (folder: string, ...args: string[]) => JSON.parse((await here(folder, [...args, '-f', 'json'])).out);
const bare = (rules: string) =>
  folderWith({
    'sekisho.yaml': `systems: [{ id: a, logs: { path: a.csv, columns: { time: t, account: a } } }]\n${rules}`,
  });

describe('list', () => {
  it('names every rule of the registry, in its order', async () => {
    const { rules, config } = await json(folderWith(), 'rules', 'list');
    expect(config).toBeNull();
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ meta }) => meta.id));
    expect(rules.every(({ on }: { on: unknown }) => on === null)).toBe(true);
  });

  it('says which are on in the configuration at hand', async () => {
    const { rules, config } = await json(smallCompany(''), 'rules', 'list');
    const on = rules.filter((rule: { on: boolean }) => rule.on).map(({ id }: { id: string }) => id);
    expect(config).toBe('sekisho.yaml');
    expect(on).toEqual([
      'off-period-hd-access',
      'affiliate-system-access',
      'post-transfer-access',
      'shared-id-use',
      'non-employee-access',
      'log-altered',
    ]);
  });

  it('takes a rule for off whose table is not kept, unless it is named', async () => {
    const loan = async (folder: string) =>
      (await json(folder, 'rules', 'list')).rules.find(({ id }: { id: string }) => id === 'terminal-loan').on;
    expect(await loan(bare(''))).toBe(false);
    expect(await loan(bare('rules: { terminal-loan: on }\n'))).toBe(true);
  });

  it('refuses a configuration with a wrong option, with its line', async () => {
    const folder = bare('rules:\n  post-transfer-access: { graceHours: -1 }\n');
    const { code, err } = await here(folder, ['rules', 'list']);
    expect(code).toBe(2);
    expect(err).toContain('sekisho.yaml:3');
  });
});

describe('show', () => {
  it.each(RULES.map(({ meta }) => [meta.id]))('tells all about %s, in both languages', async (id) => {
    for (const lang of ['en', 'ja']) {
      const { rule } = await json(folderWith(), 'rules', 'show', id, '--lang', lang);
      for (const part of ['title', 'description', 'why', 'lawful', 'falsePositives', 'example', 'source']) {
        expect(rule[part], part).toMatch(/\S/);
      }
      for (const option of rule.options) {
        expect(option.description, option.name).toMatch(/\S/);
        expect(option.accepts, option.name).toMatch(/\S/);
        expect(option.default, option.name).toBeDefined();
      }
    }
  });

  it('shows the values of the configuration beside the defaults', async () => {
    const folder = bare('rules:\n  post-transfer-access: { graceHours: 24, severity: critical }\n');
    const { rule } = await json(folder, 'rules', 'show', 'post-transfer-access');
    expect(rule.here).toMatchObject({ on: true, severity: 'critical' });
    expect(rule.options).toMatchObject([{ name: 'graceHours', default: 0, here: 24 }]);
    const { out } = await here(folder, ['rules', 'show', 'post-transfer-access']);
    expect(out).toMatch(/graceHours +24 +0/);
    expect(out).toContain('Severity: critical');
  });

  it.each([
    ['shared-id', 'shared-id-use'],
    ['output-volum', 'output-volume'],
  ])('of %s asks whether %s was meant', async (given, meant) => {
    const { code, err } = await here(folderWith(), ['rules', 'show', given]);
    expect(code).toBe(2);
    expect(err).toContain(meant);
  });
});
