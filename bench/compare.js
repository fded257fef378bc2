/**
 * `node bench/compare.js OLD NEW --lines 10M --pairs 7`: what a change costs. Runs `check` of two
 * checkouts that are built over the same lines, in pairs, every second pair the other way around,
 * and prints processor time (user and system), wall time and memory of each, and their ratios. One
 * worker, so that nothing but the work counts.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkRun, forget } from './contenders/index.js';
import { countOf } from './lib/lines.js';
import { measure, spread } from './lib/measure.js';
import { world as worldOf } from './lib/world.js';

const { values, positionals } = parseArgs({
  options: {
    lines: { type: 'string', default: '10M' },
    pairs: { type: 'string', default: '7' },
    data: { type: 'string', default: fileURLToPath(new URL('data', import.meta.url)) },
  },
  allowPositionals: true,
});

/** `command` of the checkout in `tree`, whatever tree this file is of. */
function runOf(tree, world, out) {
  const { command, args, ok } = checkRun(world, world, 1, out);
  return { command, args: [path.join(tree, 'bin/sekisho.js'), ...args.slice(1)], ok };
}

async function main() {
  const trees = positionals.map((tree) => path.resolve(tree));
  if (trees.length !== 2) throw new Error('usage: node bench/compare.js OLD NEW [--lines 10M] [--pairs 7]');
  for (const tree of trees) {
    if (!existsSync(path.join(tree, 'dist/bundle/main.cjs'))) throw new Error(`${tree} is not built: npm run build`);
  }
  mkdirSync(values.data, { recursive: true });
  const world = await worldOf(values.data, countOf(values.lines));
  const out = path.join(values.data, `compared-${process.pid}.json`);
  const samples = [[], []];
  const once = async (which) => {
    forget(world);
    samples[which].push(await measure(runOf(trees[which], world, out)));
  };
  try {
    // files come into the memory of the system, and what is compiled onto the disk
    for (const which of [0, 1]) await once(which);
    for (const of of samples) of.length = 0;
    for (let i = 0; i < countOf(values.pairs); i += 1) {
      for (const which of i % 2 === 0 ? [0, 1] : [1, 0]) await once(which);
      console.error(`pair ${i + 1}: ${samples.map((of) => of.at(-1).cpu.toFixed(2)).join(' s, ')} s`);
    }
  } finally {
    forget(world);
    rmSync(out, { force: true });
  }
  console.log(`${world.lines.toLocaleString('en')} lines, ${values.pairs} pairs, one worker\n`);
  console.log('| | old | new | new / old |\n| --- | --- | --- | --- |');
  const rows = [
    ['user + system', 'cpu', (n) => `${n.toFixed(2)} s`],
    ['wall', 'wall', (n) => `${n.toFixed(2)} s`],
    ['memory', 'memory', (n) => `${Math.round(n / 1e6)} MB`],
  ];
  for (const [name, figure, text] of rows) {
    const [old, now] = samples.map((of) => spread(of, figure));
    const range = ({ median, min, max }) => `${text(median)} (${text(min)}–${text(max)})`;
    console.log(`| ${name} | ${range(old)} | ${range(now)} | ${(now.median / old.median).toFixed(3)} |`);
  }
}

await main();
