// The property tests with fresh seeds, for as long as is asked: `npm run torture -- properties
// --minutes 60 test/parsers`. What it finds is printed with its seed, and becomes an example of its
// test.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

export async function run(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const files = positionals.length > 0 ? positionals : propertyTests();
  const until = Date.now() + Number(values.minutes) * 60_000;
  let [tried, lost] = [0, 0];
  do {
    const seed = values.seed ?? String(randomInt(2 ** 31));
    const { status, stdout } = spawnSync('npx', ['vitest', 'run', ...files], {
      encoding: 'utf8',
      env: { ...process.env, SEKISHO_SEED: seed, NO_COLOR: '1' },
      maxBuffer: 1 << 28,
    });
    tried += 1;
    if (status !== 0) {
      lost += 1;
      console.log(stdout.slice(stdout.indexOf('FAIL')));
    }
    console.log(
      `seed ${seed}: ${status === 0 ? 'held' : 'LOST'}; ${tried} tried, ${tried - lost} survived, ${lost} lost`,
    );
  } while (values.seed === undefined && Date.now() < until);
  return lost === 0;
}

function propertyTests() {
  return readdirSync('test', { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join('test', name))
    .filter((name) => readFileSync(name, 'utf8').includes("from 'fast-check'"));
}
