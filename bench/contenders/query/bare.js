/** Process of its own: `node bare.js LOG WORKERS`. All records of a log to sessions, with one segment for each day. */
import path from 'node:path';
import { ROOT } from '../../lib/world.js';

const ours = (name) => import(path.join(ROOT, 'dist', name));
const { scan } = await ours('sessions/index.js');
const { addDays, daysBetween, startOfDay, windowOf } = await ours('time.js');

const [log, workers] = process.argv.slice(2);
const timezone = 'Asia/Tokyo';
const [since, until] = ['2024-01-01', '2025-12-31'];
const days = daysBetween(since, until);
const window = windowOf(timezone, since, until);
const scanned = await scan({
  sources: [
    {
      system: 's',
      path: path.basename(log),
      base: path.dirname(log),
      format: 'csv',
      encoding: 'utf-8',
      quote: '"',
      header: true,
      columns: { time: ['time'], account: 'account', terminal: 'terminal', address: 'ip' },
      time: 'yyyy-MM-dd HH:mm:ss',
      timezone,
      actions: {},
      unmasked: [],
      failures: [],
      ragged: 'reject',
      trim: true,
      accountCase: 'sensitive',
      anonymous: 'judge',
      rejectTolerance: 0,
      options: {},
    },
  ],
  window,
  context: { from: window.from, to: window.to },
  cuts: days.map((day) => startOfDay(timezone, day)).concat(startOfDay(timezone, addDays(until, 1))),
  days,
  sessionGap: 30 * 60_000,
  timezone,
  hash: false,
  workers: Number(workers),
});
await scanned.close();
