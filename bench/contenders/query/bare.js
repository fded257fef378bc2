/**
 * Process of its own: `node bare.js LOG WORKERS`. All records of a log to sessions, with one
 * segment for each day.
 */
import path from 'node:path';
import { ROOT } from '../../lib/world.js';

const ours = (name) => import(path.join(ROOT, 'dist', name));
const { fileEngine } = await ours('engine/files/index.js');
const { guessLog } = await ours('engine/files/plan/guess.js');
const { scanPlan } = await ours('app/query/scan-plan.js');
const { windowOf } = await ours('domain/time.js');

const [log, workers] = process.argv.slice(2);
const timezone = 'Asia/Tokyo';
const { source } = await guessLog({
  system: 's',
  path: path.basename(log),
  base: path.dirname(log),
  timezone,
  accountCase: 'sensitive',
});
const scanned = await fileEngine.scan(
  scanPlan(
    {
      sources: [source],
      filter: { range: windowOf(timezone, '2024-01-01', '2025-12-31') },
      timezone,
      sessionGap: 30 * 60_000,
      workers: Number(workers),
      ports: { now: Date.now },
    },
    { grain: 'days' },
  ),
);
await scanned.close();
