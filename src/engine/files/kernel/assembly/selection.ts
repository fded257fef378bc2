// The second pass: positions and meanings of the records whose keys are wanted.

import { take } from '../../../../lib/assembly/memory';
import { INPUT } from './input';
import { action, result, screen } from './layout';
import { freshScratch } from './fields';
import { meaningOf, readKey, replaceKey } from './batch';
import { BLANK, WANTED, WANTED_KEY, findGroup, keyOf, roomLeft, saidOf } from './groups';
import { ACTION, RESULT, SCREEN } from './words';
import {
  MATCH_END,
  MATCH_KEY,
  MATCH_LINE,
  MATCH_MEANING,
  MATCH_ORDINAL,
  MATCH_START,
  MATCH_WORDS,
} from '../memory-layout';

const MAX_MATCHES = 8192;
/** time (f64), start, end, lines before it in the block, ordinal of its line, key, meanings */
export let MATCHES: usize = 0;
export let matches: i32 = 0;
let KEY: usize = 0;
const OTHER: u32 = 6;

export function prepareSelection(): void {
  MATCHES = take(4 * MATCH_WORDS * MAX_MATCHES);
  KEY = take(WANTED_KEY);
}

export function clearMatches(): void {
  matches = 0;
}

/** Writes out a record if its key is wanted. False where no room is left. */
export function select(separators: usize, last: i32, t: i64, start: usize, stop: usize, line: i32, held: i32): bool {
  if (matches >= MAX_MATCHES || roomLeft() < 1) return false;
  freshScratch();
  if (!readKey(KEY, separators, last, true, 0)) return true;
  let g = findGroup(KEY);
  for (let tries = 0; saidOf(g) & BLANK; tries++) {
    replaceKey(KEY, saidOf(g), separators, last, tries > 0);
    g = findGroup(KEY);
  }
  if (!(saidOf(g) & WANTED)) return true;
  const m = MATCHES + ((<usize>matches) << 5);
  store<f64>(m, <f64>t);
  store<u32>(m, <u32>(start - INPUT), 4 * MATCH_START);
  store<u32>(m, <u32>(stop - INPUT), 4 * MATCH_END);
  store<i32>(m, line + held, 4 * MATCH_LINE);
  store<i32>(m, line, 4 * MATCH_ORDINAL);
  store<u32>(m, keyOf(g), 4 * MATCH_KEY);
  store<u32>(m, meanings(separators, last), 4 * MATCH_MEANING);
  matches++;
  return true;
}

/** Class of the action, its being unmapped (8), unmasked screen (16), failure (32). */
export function meanings(separators: usize, last: i32): u32 {
  let code = action >= 0 ? meaningOf(ACTION, separators, action, last, true) : OTHER;
  if (screen >= 0) code |= meaningOf(SCREEN, separators, screen, last, true) << 4;
  if (result >= 0) code |= meaningOf(RESULT, separators, result, last, true) << 5;
  return code;
}
