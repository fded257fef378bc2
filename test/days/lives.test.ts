/**
 * Days as they are lived: on the last day the findings that stand are those of an audit over
 * everything, and the truth; at no moment is a day said to be done that was not judged by what is
 * there. `SEKISHO_LIVES=200` tries so many; `npm run torture -- lives` thousands, and longer ones.
 */
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/sekisho.js';
import { lived } from './lives/lived.js';

const COUNT = Number(process.env.SEKISHO_LIVES ?? 3);
const DAYS = Number(process.env.SEKISHO_LIFE_DAYS ?? 4);
const SEED = Number(process.env.SEKISHO_SEED ?? 1);

describe('a life', () => {
  it.each(Array.from({ length: COUNT }, (_, i) => SEED + i))(
    'by seed %i ends with the truth, and never says that a day is done that is not',
    async (seed) => {
      const { faults, story } = await lived(folderWith(), seed, DAYS);
      expect(faults, `seed ${seed}\n${story.join('\n')}`).toEqual([]);
    },
    600_000,
  );
});
