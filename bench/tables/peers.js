/** First table: the four rules over all days, everyone side by side. */

import { contenders, scan, workerCounts } from '../contenders/index.js';
import { digest, FOUR_RULES, truthOf } from '../lib/answer.js';
import { race, withFolder } from '../lib/rounds.js';
import { count, MEASURED, markdown, measured, median, ratio, seconds } from '../lib/table.js';
import { world as worldOf } from '../lib/world.js';

export async function peers({ data, lines, rounds, threads, only, say }) {
  const world = await worldOf(data, lines);
  const truth = truthOf(world);
  const asked = contenders(threads).filter(({ id }) => only === undefined || only.includes(id));
  const absent = asked.filter((one) => one.missing() !== undefined);
  const present = asked.filter((one) => one.missing() === undefined);
  const scans = only === undefined ? workerCounts(threads).map(scan) : [];
  const samples = await withFolder((folder) =>
    race(
      [...present, ...scans].map((contender) => ({ contender, job: { world, threads, folder }, truth })),
      rounds,
      say,
    ),
  );
  return [
    `## Four rules over ${count(world.lines)} lines`,
    `${count(Math.round(world.bytes / 1e6))} MB in ${count(world.files.length)} files of ${world.systems.length} systems, ${world.since} to ${world.until}.`,
    resultTable(world, present, samples),
    ...(scans.length === 0 ? [] : [SCAN, scanTable(world, scans, samples.slice(present.length))]),
    ...absent.map((one) => `Left out: ${one.label}, because ${one.missing()}.`),
    'The answer of everyone was compared with truth.csv before anything was timed, `info` findings included:',
    answerTable(truth),
  ].join('\n\n');
}

function resultTable(world, present, samples) {
  const of = (find) => {
    const i = present.findIndex(find);
    return i < 0 ? undefined : median(samples[i]);
  };
  const best = of(({ id }) => id === present.filter((one) => one.id.startsWith('sekisho')).at(-1)?.id);
  const floor = of(({ id }) => id === 'wc');
  const rows = present.map(({ label }, i) => {
    const wall = median(samples[i]);
    return [
      ...measured(label, samples[i]),
      `${(world.bytes / 1e6 / wall).toFixed(0)} MB/s`,
      best === undefined ? '' : ratio(wall / best),
      floor === undefined ? '' : ratio(wall / floor),
    ];
  });
  return markdown(['', ...MEASURED, 'speed', 'to sekisho', 'to wc'], rows);
}

const SCAN =
  'The scan alone, logs to pieces of sessions, counts and hashes, without start, register, rules and ledger, as the process measured itself:';

function scanTable(world, scans, samples) {
  const one = median(samples[0], 'inside');
  const rows = scans.map(({ label }, i) => {
    const inside = median(samples[i], 'inside');
    return [
      label,
      seconds(samples[i], 'inside'),
      `${(world.bytes / 1e9 / inside).toFixed(2)} GB/s`,
      ratio(one / inside),
    ];
  });
  return markdown(['', 'time', 'speed', 'to 1 worker'], rows);
}

function answerTable(truth) {
  const sums = digest(truth);
  return markdown(
    ['rule', 'findings', 'accesses', 'hash of the rows'],
    FOUR_RULES.map((rule) => {
      const { rows, accesses, hash } = sums.get(rule);
      return [rule, count(rows), count(accesses), `\`${hash}\``];
    }),
  );
}
