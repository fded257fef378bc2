/**
 * Found = planted: audits simulated worlds with every rule and compares what is found with their
 * truth.csv, as multisets of (rule, system, account, day, accesses). Run after the build: `node
 * scripts/found-planted.mjs [seeds] [days] [lines] [since]`. Prints recall and precision of each
 * rule.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { judgeLogs } from '../dist/app/pipeline.js';
import { prepare } from '../dist/app/prepare.js';
import { loadConfig } from '../dist/config/index.js';
import { windowOf } from '../dist/domain/time.js';
import { engines } from '../dist/engine/index.js';
import { simulate } from '../dist/simulate/index.js';

const [seeds = 10, days = 90, lines = 60_000] = process.argv.slice(2, 5).map(Number);
const since = process.argv[5];

async function audit(out, { since, until }) {
  const prepared = prepare(loadConfig(path.join(out, 'sekisho.yaml')));
  const systems = prepared.config.systems.map(({ id }) => id);
  const window = windowOf(prepared.config.timezone, since, until);
  return judgeLogs(prepared, { window, systems, workers: 1, version: 'found-planted', engines, now: Date.now() });
}

/** How many of each there are. */
function counted(findings) {
  const counts = new Map();
  for (const { rule, system, account, day, accesses } of findings) {
    const key = [rule, system, account, day, Number(accesses)].join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const rules = new Map();
const tally = (key) => {
  const rule = key.slice(0, key.indexOf(' '));
  if (!rules.has(rule)) rules.set(rule, { planted: 0, found: 0, both: 0 });
  return rules.get(rule);
};
for (let seed = 1; seed <= seeds; seed++) {
  const out = mkdtempSync(path.join(os.tmpdir(), 'sekisho-found-'));
  try {
    const made = await simulate({ out, days, lines, seed, since });
    const result = await audit(out, made);
    const truth = parse(readFileSync(path.join(out, 'truth.csv')), { columns: true, bom: true });
    const [found, planted] = [counted(result.findings), counted(truth)];
    for (const [key, n] of planted) {
      tally(key).planted += n;
      tally(key).both += Math.min(n, found.get(key) ?? 0);
      if (n > (found.get(key) ?? 0)) console.log(`seed ${seed}: planted, not found: ${key}`);
    }
    for (const [key, n] of found) {
      tally(key).found += n;
      if (n > (planted.get(key) ?? 0)) console.log(`seed ${seed}: found, not planted: ${key}`);
    }
    const odd = result.warnings.filter(({ id }) => id.startsWith('logs.'));
    for (const { id, data } of odd) console.log(`seed ${seed}: ${id} ${JSON.stringify(data)}`);
    const evaluated = result.coverage.reduce((sum, row) => sum + row.evaluated, 0);
    console.log(`seed ${seed}: ${evaluated} lines, ${truth.length} planted, ${result.findings.length} found`);
  } finally {
    rmSync(out, { recursive: true });
  }
}
const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
let wrong = 0;
for (const [rule, { planted, found, both }] of [...rules].sort()) {
  wrong += planted + found - 2 * both;
  const figures = [`${planted} planted`, `${found} found`, `recall ${percent(both, planted)}`];
  console.log(`${rule.padEnd(22)} ${figures.join(', ')}, precision ${percent(both, found)}`);
}
process.exitCode = wrong === 0 ? 0 : 1;
