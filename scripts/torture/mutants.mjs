// Mutation testing: `npm run torture -- mutants --count 300 --seed 1` changes one small thing at a
// time in the rules, the register or the findings, and runs the tests that run the changed
// function: the quickest first, those over `--slowest` milliseconds not at all. A change that no
// test notices is printed; for each there should be a new test, or a reason in docs/mutants.md why
// nobody could see it. Sources are changed in memory alone. `--only FILE:LINE` takes the mutants of
// a line, or one by what is printed of it.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { functionAround, sitesOf } from './mutants/sites.mjs';

const ROOMS = ['src/rules', 'src/register', 'src/findings'];
/** Texts and what a script wrote: nothing of them decides anything. */
const LEFT_OUT = /\/(assembly|en|ja|texts|all|types)(\/|\.ts$)/;
const TESTS = ['test/rules', 'test/register', 'test/findings', 'test/days'];
const CACHE = 'node_modules/.cache/sekisho-mutants';
/** Most mutants die of the two quickest. */
const FIRST_TESTS = 2;
/** A test that takes so many times as long, and `--seconds` more, does not end. */
const TIMES_THE_USUAL = 3;

export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      seconds: { type: 'string', default: '30' },
      slowest: { type: 'string', default: 'Infinity' },
      only: { type: 'string', multiple: true },
      again: { type: 'boolean', default: false },
    },
  });
  const runners = new Runners(Number(values.seconds) * 1000);
  const tests = await testsByFunction(values.again);
  const all = files(ROOMS, '.ts')
    .filter((file) => !LEFT_OUT.test(file))
    .flatMap((file) => sitesOf(readFileSync(file, 'utf8')).map((site) => ({ file, ...site })));
  const chosen = values.only
    ? all.filter(({ file, line, what }) => values.only.some((place) => `${file}:${line}\t${what}`.includes(place)))
    : shuffled(all, Number(values.seed)).slice(Number(values.from), Number(values.from) + Number(values.count));
  console.log(`${chosen.length} of ${all.length} mutants`);
  const outcomes = { died: 0, 'timed out': 0, survived: 0, 'not run': 0 };
  for (const mutant of chosen) {
    const source = readFileSync(mutant.file, 'utf8');
    const related = relatedTests(tests, mutant.file, functionAround(source, mutant.start)).filter(
      ({ ms }) => ms <= Number(values.slowest),
    );
    const { outcome, by } = await runners.judge({ ...mutant, file: path.resolve(mutant.file) }, related);
    outcomes[outcome] += 1;
    console.log(`${outcome}\t${mutant.file}:${mutant.line}\t${mutant.what}\t${by}`);
  }
  runners.end();
  console.log(JSON.stringify(outcomes));
  return outcomes.survived + outcomes['not run'] === 0;
}

/** Which functions each test file runs, and how long it takes; noted once, until `--again`. */
async function testsByFunction(again) {
  mkdirSync(CACHE, { recursive: true });
  const times = path.join(CACHE, 'times.json');
  if (again || !existsSync(times)) {
    const runner = start({ SEKISHO_NOTE_HITS: '1', SEKISHO_HITS: path.resolve(CACHE) });
    const ms = {};
    for (const test of files(TESTS, '.test.ts')) {
      const { died, why, ms: took } = await runner.ask({ tests: [test] }, 600_000);
      if (died) throw new Error(`${test} fails without a mutant: ${why}`);
      Object.assign(ms, took);
    }
    runner.kill();
    writeFileSync(times, JSON.stringify(ms));
  }
  const ms = JSON.parse(readFileSync(times, 'utf8'));
  return Object.entries(ms)
    .sort((a, b) => a[1] - b[1])
    .map(([test, took]) => ({
      test,
      ms: took,
      hits: new Set(readFileSync(path.join(CACHE, test.replaceAll('/', '+')), 'utf8').split('\n')),
    }));
}

/** Outside of functions: what runs anything of that file. */
function relatedTests(tests, file, place) {
  const id = `${file}:`;
  return tests.filter(({ hits }) =>
    place === undefined ? [...hits].some((hit) => hit.startsWith(id)) : hits.has(id + place),
  );
}

class Runners {
  constructor(limit) {
    this.limit = limit;
  }

  async judge(mutant, tests) {
    if (tests.length === 0) return { outcome: 'not run', by: '' };
    for (const some of [tests.slice(0, FIRST_TESTS), tests.slice(FIRST_TESTS)].filter(({ length }) => length > 0)) {
      this.runner ??= start({});
      const usual = some.reduce((sum, { ms }) => sum + ms, 0);
      const request = { mutant, tests: some.map(({ test }) => test) };
      const answer = await this.runner.ask(request, this.limit + TIMES_THE_USUAL * usual);
      if (answer === undefined) {
        this.end();
        return { outcome: 'timed out', by: request.tests.join(' ') };
      }
      if (answer.died) return { outcome: 'died', by: `${answer.by}: ${answer.why}` };
    }
    return { outcome: 'survived', by: `${tests.length} test files` };
  }

  end() {
    this.runner?.kill();
    this.runner = undefined;
  }
}

/** A process of its own group, so that what it started ends with it. */
function start(env) {
  const child = fork(new URL('./mutants/runner.mjs', import.meta.url), {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = new Promise((resolve) => child.once('message', resolve));
  return {
    kill: () => process.kill(-child.pid, 'SIGKILL'),
    async ask(request, limit) {
      await ready;
      return await new Promise((resolve, reject) => {
        const timer = setTimeout(() => resolve(undefined), limit);
        child.once('exit', () => reject(new Error('the runner of mutants ended')));
        child.once('message', (answer) => {
          clearTimeout(timer);
          child.removeAllListeners('exit');
          resolve(answer);
        });
        child.send(request);
      });
    },
  };
}

function files(folders, ending) {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => path.join(folder, name))
      .filter((name) => name.endsWith(ending))
      .sort(),
  );
}

/** The same order for the same seed (mulberry32, Fisher-Yates). */
function shuffled(items, seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
