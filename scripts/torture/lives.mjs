// Lives of a company, day by day (test/days/lives): `npm run torture -- lives --count 2000 --days
// 4-6 --seed 1`. All in one process, from a bundle, about a second of work each. A life that ends
// otherwise than the truth is printed with its seed and its story.
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { scratchFolder } from './scratch.mjs';

/** Lives between two lines that say how far it is. */
const SAID_EVERY = 20;

export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '200' },
      // of a life; of a range each seed takes its own
      days: { type: 'string', default: '4-6' },
      seed: { type: 'string', default: '1' },
      // what is printed, also to this file
      progress: { type: 'string' },
    },
  });
  const say = (line) => {
    console.log(line);
    if (values.progress !== undefined) appendFileSync(values.progress, `${line}\n`);
  };
  const { lived } = await import(await bundled());
  const [count, first] = [values.count, values.seed].map(Number);
  const [least, most = least] = values.days.split('-').map(Number);
  const folder = scratchFolder();
  let held = 0;
  let findings = 0;
  try {
    for (let seed = first; seed < first + count; seed += 1) {
      const own = path.join(folder, String(seed));
      mkdirSync(own);
      const days = least + (seed % (most - least + 1));
      const life = await lived(own, seed, days).catch((error) => ({ faults: [error.stack], story: [], findings: 0 }));
      findings += life.findings;
      if (life.faults.length === 0) held += 1;
      else say([`seed ${seed}, ${days} days:`, ...life.faults, ...life.story].join('\n  '));
      rmSync(own, { recursive: true });
      const done = seed - first + 1;
      if (done % SAID_EVERY === 0 || done === count) {
        const seconds = (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
        say(
          `${done} lives of ${values.days} days, ${held} held, ${findings} findings; ${seconds.toFixed(0)} s of work`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return held === count;
}

/** The lives as one module below dist, beside what the program loads. */
async function bundled() {
  const made = await rolldown({
    input: { lives: 'test/days/lives/lived.ts' },
    platform: 'node',
    // what the bundler adds is bundled
    external: /^(?!@oxc-project)[^\0./]/,
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  });
  const dir = path.resolve('dist/torture');
  await made.write({ dir, format: 'esm', codeSplitting: false, entryFileNames: '[name].mjs' });
  await made.close();
  return path.join(dir, 'lives.mjs');
}
