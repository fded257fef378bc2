/** Third table: what ten times the lines cost. */

import { sekisho } from '../contenders/index.js';
import { truthOf } from '../lib/answer.js';
import { race, withFolder } from '../lib/rounds.js';
import { count, markdown, median, megabytes, ratio, seconds } from '../lib/table.js';
import { forgetWorld, world as worldOf } from '../lib/world.js';

const TOO_LARGE_TO_KEEP = 50_000_000;

export async function growth({ data, sizes, rounds, threads, say }) {
  const rows = [];
  let before;
  for (const lines of sizes) {
    const world = await worldOf(data, lines);
    try {
      const entry = (folder) => ({
        contender: sekisho(threads),
        job: { world, threads, folder },
        truth: truthOf(world),
      });
      const [samples] = await withFolder((folder) => race([entry(folder)], rounds, say));
      const now = { wall: median(samples), memory: median(samples, 'memory') };
      rows.push([
        count(lines),
        count(Math.round(world.bytes / 1e6)),
        seconds(samples),
        before === undefined ? '' : ratio(now.wall / before.wall),
        megabytes(samples),
        before === undefined ? '' : ratio(now.memory / before.memory),
      ]);
      before = now;
    } finally {
      if (lines >= TOO_LARGE_TO_KEEP) forgetWorld(world);
    }
  }
  return [
    `## Growth: sekisho check, ${threads} workers, four rules, 183 days`,
    markdown(['lines', 'MB', 'wall', 'to the line above', 'peak memory', 'to the line above'], rows),
  ].join('\n\n');
}
