// Mutated inputs for everything that reads files: `npm run torture -- inputs --count 100000 --seed
// 7`. An input survives if it is read or refused by a UserError within a second of work and 300 MB.
// What is lost is printed with target and seed, which make it again.
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { mutated, randomOf } from './mutate.mjs';

const MOST_SECONDS = 1;
const MOST_BYTES = 300 << 20;
/** Inputs between two looks at the memory: each look costs as much as a short input. */
const RSS_EVERY = 16;

/**
 * Seeds count up from `seed`: each input is made of its own. `onInput` is told before an input is
 * tried.
 */
export async function torture(targets, { count, seed, UserError, onInput = () => {} }) {
  const lost = [];
  // what is loaded and compiled at the first use is no matter of an input
  for (const { run, seeds } of targets) for (const bytes of seeds) await faultOf(run, bytes, UserError);
  let most = process.memoryUsage.rss();
  for (let i = 0; i < count; i += 1) {
    const random = randomOf(seed + i);
    const target = targets[Math.floor(random() * targets.length)];
    const bytes = mutated(target.seeds[Math.floor(random() * target.seeds.length)], random, target.seeds);
    onInput(seed + i, target.name);
    const begun = performance.now();
    let fault = await faultOf(target.run, bytes, UserError);
    // on a busy machine a second may pass without work: to measure work costs more than most inputs
    if (performance.now() - begun > MOST_SECONDS * 1000) fault ??= await slowness(target.run, bytes, UserError);
    if (i % RSS_EVERY === 0 || i === count - 1) {
      const rss = process.memoryUsage.rss();
      if (rss - most > MOST_BYTES) fault ??= `${(rss - most) >> 20} MB more in the last ${RSS_EVERY} inputs`;
      most = Math.max(most, rss);
    }
    if (fault !== undefined) lost.push({ target: target.name, seed: seed + i, fault });
  }
  return { tried: count, lost, bytes: most };
}

/** Tried again, because it took long: undefined unless it is for its work. */
async function slowness(run, bytes, UserError) {
  const begun = process.cpuUsage();
  await faultOf(run, bytes, UserError);
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / 1e6;
  return seconds > MOST_SECONDS ? `took ${seconds.toFixed(1)} s` : undefined;
}

/** Undefined for an input that is read, or refused in words. */
async function faultOf(run, bytes, UserError) {
  try {
    await run(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    const lines = String(error?.stack ?? error).split('\n');
    return lines.slice(0, 4).join(' | ');
  }
}

/** Inputs between two lines of progress; a thread of its own for each. */
const CHUNK = 20_000;
/**
 * Milliseconds on one input, or on the start of a thread: a busy machine makes one of a second that
 * long.
 */
const PATIENCE = 120_000;

/** The command: tries `--count` inputs from `--seed` on. Gives whether none was lost. */
export async function run(args) {
  const { values } = parseArgs({
    args,
    options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
  });
  const first = Number(values.seed);
  const end = first + Number(values.count);
  let tried = 0;
  const lost = [];
  for (let seed = first; seed < end; ) {
    const result = await chunk(seed, Math.min(CHUNK, end - seed));
    tried += result.tried;
    seed += result.tried;
    lost.push(...result.lost);
    for (const { target, seed: one, fault } of result.lost) console.log(`lost: ${target}, --seed ${one}: ${fault}`);
    console.log(`${tried} tried, ${tried - lost.length} survived, ${lost.length} lost`);
  }
  return lost.length === 0;
}

function chunk(seed, count) {
  const current = new Int32Array(new SharedArrayBuffer(4));
  current[0] = seed;
  const worker = new Worker(new URL('./inputs-worker.mjs', import.meta.url), {
    workerData: { seed, count, current },
    // what an input leaves dies young
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  return new Promise((resolve) => {
    let last = seed;
    const ended = (fault) => {
      clearInterval(timer);
      worker.terminate();
      const at = Atomics.load(current, 0);
      resolve({ tried: at - seed + 1, lost: [{ target: 'thread', seed: at, fault }] });
    };
    const timer = setInterval(() => {
      const at = Atomics.load(current, 0);
      if (at === last) ended(`no end after ${PATIENCE / 1000} s`);
      last = at;
    }, PATIENCE);
    worker.once('error', (error) => ended(String(error)));
    worker.once('message', (result) => {
      clearInterval(timer);
      resolve(result);
    });
  });
}
