/** Second table: the same accesses in every log format, charset and packing. */
import { truthOf } from '../lib/answer.js';
import { DERIVED } from '../lib/derive.js';
import { race, withFolder } from '../lib/rounds.js';
import { count, markdown, median, megabytes, seconds } from '../lib/table.js';
import { ROOT, world as worldOf } from '../lib/world.js';
import { sekisho } from '../contenders/index.js';

export async function formats({ data, formatLines, rounds, threads, say }) {
  const { LOG_FORMAT_NAMES } = await import(`${ROOT}dist/simulate/options.js`);
  const names = [...LOG_FORMAT_NAMES, 'cp932', ...DERIVED];
  const worlds = [];
  for (const name of names) worlds.push(await worldOf(data, formatLines, name));
  const samples = await withFolder((folder) =>
    race(
      worlds.map((world, i) => ({
        contender: { ...sekisho(threads), label: names[i] },
        job: { world, threads, folder },
        truth: truthOf(world),
      })),
      rounds,
      say,
    ),
  );
  const plain = formatLines / median(samples[names.indexOf('csv')]);
  const rows = worlds.map((world, i) => {
    const wall = median(samples[i]);
    const speed = world.lines / wall;
    return [
      names[i],
      count(Math.round(world.bytes / 1e6)),
      seconds(samples[i]),
      count(Math.round(speed / 1000)),
      (world.bytes / 1e6 / wall).toFixed(0),
      `${((speed / plain) * 100).toFixed(0)} %`,
      megabytes(samples[i]),
    ];
  });
  return [
    `## Log formats, charsets, packing: ${count(formatLines)} lines each, sekisho check, ${threads} workers`,
    'Start, register, findings and reports included. `csv` is UTF-8 without quotes; `quoted` has every field in quotes.',
    markdown(['', 'MB', 'wall', '1000 lines/s', 'MB/s', 'lines/s to csv', 'peak memory'], rows),
  ].join('\n\n');
}
