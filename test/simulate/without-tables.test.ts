/**
 * A simulated world without one table of the register: only rules that look at that table say
 * less, and what they cannot say any more is unjudged. Every table is held to it, new ones as well.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Finding, TableName } from '../../src/domain/model.js';
import { TABLE_NAMES } from '../../src/domain/model.js';
import { RULES } from '../../src/rules/index.js';
import { audit } from './audit.js';
import { world } from './world.js';

/**
 * Tables that a simulated world has no use for: a second way to say who was where, whose customer
 * an object is, and days off that are known without a file.
 */
const UNUSED: readonly TableName[] = ['rosters', 'customers', 'holidays'];
/**
 * Who an account was. Without them everybody is a stranger, so that findings about people turn into
 * others; what each rule says then stands in test/rules/missing-tables.test.ts.
 */
const WHO: readonly TableName[] = ['assignments', 'transfers', 'rosters', 'accounts'];

const { out, since, until } = await world({ days: 1, lines: 0, seed: 3, systems: 1 });
const file = path.join(out, 'sekisho.yaml');
const config = parse(readFileSync(file, 'utf8'));

async function judgedWithout(...tables: readonly TableName[]) {
  const register = Object.fromEntries(
    Object.entries(config.register).filter(([table]) => !tables.includes(table as TableName)),
  );
  writeFileSync(file, stringify({ ...config, register }));
  const { findings, unjudged } = await audit(out, since, until);
  return { findings, unjudged: new Set(unjudged.flatMap(({ rules }) => rules)) };
}

const whole = await judgedWithout();
/** Without the rows that are shown for it: they may come from any table that tells who it was. */
const of = (findings: readonly Finding[], rule: string) =>
  findings
    .filter((finding) => finding.rule === rule)
    .map(({ id, severity, accesses, messages }) => ({ id, severity, accesses, messages }));
const idsOf = (findings: readonly Finding[], rule: string) => of(findings, rule).map(({ id }) => id);

describe('a world without one table', () => {
  it('has all tables to begin with, but those that it has no use for', () => {
    expect([...Object.keys(config.register), ...UNUSED].sort()).toEqual([...TABLE_NAMES].sort());
    expect([...whole.unjudged]).toEqual([]);
  });

  it.each(TABLE_NAMES.filter((table) => ![...UNUSED, ...WHO].includes(table)))('%s', async (table) => {
    const less = await judgedWithout(table);
    const rules = RULES.map(({ meta }) => meta);
    const needing = rules.filter(({ needs }) => needs.includes(table)).map(({ id }) => id);
    const using = rules.filter(({ uses = [] }) => uses.includes(table)).map(({ id }) => id);
    const others = rules.map(({ id }) => id).filter((id) => ![...needing, ...using].includes(id));
    for (const id of others) expect(of(less.findings, id), id).toEqual(of(whole.findings, id));
    for (const id of [...needing, ...using]) {
      expect(idsOf(whole.findings, id), id).toEqual(expect.arrayContaining(idsOf(less.findings, id)));
    }
    for (const id of needing) {
      if (of(less.findings, id).length < of(whole.findings, id).length) expect([...less.unjudged]).toContain(id);
    }
    for (const id of less.unjudged) expect([...needing, ...using]).toContain(id);
    // else the world would not notice a rule that accuses without its table
    for (const id of needing) expect(of(whole.findings, id), id).not.toEqual([]);
  });
});
