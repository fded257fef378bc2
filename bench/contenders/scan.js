/**
 * Process of its own: `node scan.js JOB WORKERS`. The logs to pieces of sessions, counts and
 * hashes, and nothing else: no rules, no findings, no ledger. Says how long that took, without
 * start and register, and what it read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/world.js';

const ours = (name) => import(path.join(ROOT, 'dist', name));
const { loadConfig } = await ours('config/load.js');
const { prepare } = await ours('app/prepare.js');
const { fileEngine } = await ours('engine/files/index.js');
const { addDays, daysBetween, startOfDay, windowOf } = await ours('domain/time.js');

const [jobFile, workers] = process.argv.slice(2);
const { world, out } = JSON.parse(readFileSync(jobFile, 'utf8'));
const { config, register, sources } = prepare(loadConfig(world.config));
const { timezone, sessionGap } = config;
const midnight = (day) => startOfDay(timezone, day);
const context = { from: midnight(addDays(world.since, -1)), to: midnight(addDays(world.until, 2)) };
const midnights = daysBetween(addDays(world.since, -1), addDays(world.until, 2)).map(midnight);
const cuts = [...new Set([...register.cuts, ...midnights])]
  .filter((cut) => cut >= context.from && cut <= context.to)
  .sort((a, b) => a - b);

const start = performance.now();
const scanned = await fileEngine.scan({
  sources,
  window: windowOf(timezone, world.since, world.until),
  context,
  cuts,
  days: daysBetween(world.since, world.until),
  sessionGap,
  timezone,
  // sessions are made of accounts that a rule asks for; here none does
  concerns: () => false,
  workers: Number(workers),
});
const seconds = (performance.now() - start) / 1000;
const records = scanned.coverage.reduce((sum, row) => sum + row.evaluated, 0);
await scanned.close();
writeFileSync(out, JSON.stringify({ seconds, records }));
