/** A share of `npm run torture -- watch`: a process that is killed loses and repeats nothing. */
import { expect, it } from 'vitest';

interface Day {
  problems: string[];
  findings: number;
}
const { watchedDay } = (await import(new URL('../../scripts/torture/watch.mjs', import.meta.url).href)) as {
  watchedDay(asked: { seed: number; kills: number }): Promise<Day>;
};

it('a watch that is killed ends as a check does, and tells of every finding once', async () => {
  const { problems, findings } = await watchedDay({ seed: 1, kills: 3 });
  expect(problems).toEqual([]);
  expect(findings).toBeGreaterThan(10);
}, 120_000);
