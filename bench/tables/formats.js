/** Second table: the same accesses in every log format, charset and packing. */
import { scan, sekisho } from '../contenders/index.js';
import { truthOf } from '../lib/answer.js';
import { DERIVED } from '../lib/derive.js';
import { race, withFolder } from '../lib/rounds.js';
import { count, markdown, median, megabytes, seconds } from '../lib/table.js';
import { ROOT, world as worldOf } from '../lib/world.js';

export async function formats({ data, formatLines, rounds, say }) {
  const threads = 1;
  const { LOG_FORMAT_NAMES } = await import(`${ROOT}dist/simulate/options.js`);
  const names = [...LOG_FORMAT_NAMES, 'cp932', ...DERIVED];
  const worlds = [];
  for (const name of names) worlds.push(await worldOf(data, formatLines, name));
  const entries = (contender, folder) =>
    worlds.map((world, i) => ({
      contender: { ...contender, label: names[i] },
      job: { world, threads, folder },
      truth: truthOf(world),
    }));
  const samples = await withFolder(async (folder) => {
    await race(entries(sekisho(threads), folder), 0, say);
    return race(entries(scan(threads), folder), rounds, say);
  });
  const plain = median(samples[names.indexOf('csv')], 'inside');
  const rows = worlds.map((world, i) => {
    const time = median(samples[i], 'inside');
    return [
      names[i],
      count(Math.round(world.bytes / 1e6)),
      seconds(samples[i], 'inside'),
      count(Math.round(world.lines / time / 1000)),
      count(Math.round(world.bytes / time / 1e6)),
      `${((plain / time) * 100).toFixed(0)} %`,
      megabytes(samples[i]),
    ];
  });
  return [
    `## Log formats, charsets, packing: ${count(formatLines)} lines each, one core`,
    `The scan alone, as the process measured itself; the findings of \`sekisho check\` over each of them were compared with the truth first. \`csv\` is UTF-8
without quotes, \`quoted\` has every field in quotes; MB are those of the files as they lie.`,
    markdown(['', 'MB', 'scan', '1000 lines/s', 'MB/s', 'lines/s, csv = 100 %', 'peak memory'], rows),
  ].join('\n\n');
}
