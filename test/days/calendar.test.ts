/**
 * Ninety days through the command line, and what it prints: logs on time, late, twice, grown, cut,
 * never; corrections of the register up to 20 days late; runs missed, repeated, killed, made at
 * noon; emergencies entered afterwards; people's words. The suite lives the first of them; all:
 * `SEKISHO_CALENDAR_DAYS=90 npx vitest run test/days/calendar.test.ts`.
 */
import { expect, it } from 'vitest';
import { folderWith } from '../cli/sekisho.js';
import { CommandedCompany } from './lives/commanded.js';
import { lived } from './lives/lived.js';

const DAYS = Number(process.env.SEKISHO_CALENDAR_DAYS ?? 4);
const SEED = Number(process.env.SEKISHO_SEED ?? 1);

it('no output says of a day that it is done if it was not judged on what is there', async () => {
  const { faults, story, compared, findings } = await lived(folderWith(), SEED, DAYS, CommandedCompany);
  if (process.env.SEKISHO_STORY !== undefined) console.log(`${story.join('\n')}\n`, { findings, ...compared });
  expect(faults, story.join('\n')).toEqual([]);
  expect(Object.values(compared).filter((n) => n === 0)).toEqual([]);
}, 3_600_000);
