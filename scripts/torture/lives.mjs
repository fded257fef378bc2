// Lives of a company, day by day (test/days/lives.test.ts): `npm run torture -- lives --count 200
// --days 12 --seed 1`. A life that ends otherwise than the truth is printed with its seed and its
// story.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '200' },
      days: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { status } = spawnSync('npx', ['vitest', 'run', 'test/days/lives.test.ts'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      SEKISHO_LIVES: values.count,
      SEKISHO_LIFE_DAYS: values.days,
      SEKISHO_SEED: values.seed,
    },
  });
  return status === 0;
}
