import { expect, test } from 'vitest';
import { clockWarnings } from '../../../src/engine/clock-warnings.js';
import { HoursAtWork } from '../../../src/engine/files/merge/hours-at-work.js';
import { ROW } from '../../../src/engine/files/workers/worker-protocol.js';
import { KeyTable } from '../../../src/engine/sessions/keys.js';

const OFFICE = [0, 0, 0, 0, 0, 0, 1, 8, 60, 90, 95, 80, 40, 85, 92, 90, 80, 55, 20, 8, 3, 1, 0, 0];
/** read in a zone that is so many hours off */
const off = (hours: readonly number[], by: number) => hours.map((_, hour) => hours[(hour + 48 - by) % 24] as number);
const said = (activity: Record<string, readonly number[]>) =>
  clockWarnings(new Map(Object.entries(activity))).map(({ id, data }) => `${id} ${data.system} ${data.hours}`);

test('systems that keep the same hours, more or less', () => {
  expect(said({ a: OFFICE, b: off(OFFICE, 1), c: off(OFFICE, -2) })).toEqual([]);
});

test.each([
  [-9, 'logs.clockEarly b 9'],
  [9, 'logs.clockLate b 9'],
  [-5, 'logs.clockEarly b 5'],
])('one of two that is off by %i hours, and which', (by, expected) => {
  expect(said({ a: OFFICE, b: off(OFFICE, by) })).toEqual([expected]);
  expect(said({ a: OFFICE, b: off(OFFICE, by), c: OFFICE })).toEqual([expected]);
});

test('a system alone, one with few accesses, and one that is busy all day are not judged', () => {
  const few = off(OFFICE, -9).map((n) => n / 30);
  expect(said({ b: off(OFFICE, -9) })).toEqual([]);
  expect(said({ a: OFFICE, b: few })).toEqual([]);
  expect(said({ a: OFFICE, b: new Array(24).fill(100) })).toEqual([]);
});

test('long hours that begin three hours later are no wrong clock', () => {
  const long = (from: number) => OFFICE.map((_, hour) => (hour >= from && hour < from + 13 ? 100 : 0));
  expect(said({ a: long(7), b: long(10) })).toEqual([]);
});

const TIME = { from: Date.parse('2024-03-31T15:00:00Z'), to: Date.parse('2024-04-02T15:00:00Z') };
const SEGMENTS = [TIME.from, Date.parse('2024-04-01T15:00:00Z'), TIME.to];

/** A piece of a session, from one instant to another. */
function piece(key: number, from: string, to = from): number[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const segment = first < SEGMENTS[1]! ? 0 : 1;
  const words = new Array<number>(ROW.words).fill(0);
  Object.assign(words, { [ROW.key]: key, [ROW.segment]: segment });
  words[ROW.first] = first - SEGMENTS[segment]!;
  words[ROW.last] = last - SEGMENTS[segment]!;
  return words;
}

function hoursOf(accounts: readonly string[], pieces: readonly number[][]) {
  const keys = new KeyTable();
  for (const [i, account] of accounts.entries()) keys.idOf('s', account, `${i}`);
  const atWork = new HoursAtWork(keys, TIME, SEGMENTS);
  for (const words of pieces) atWork.add(Uint32Array.from(words));
  const hours = atWork.of('Asia/Tokyo').get('s') ?? [];
  return hours.flatMap((n, hour) => (n > 0 ? [[hour, n]] : []));
}

test('an account is at work in every local hour of its sessions, once an hour and day whatever its terminals', () => {
  const pieces = [
    piece(0, '2024-04-01T00:00:00Z', '2024-04-01T01:59:59Z'),
    piece(1, '2024-04-01T00:59:59Z'),
    piece(0, '2024-04-01T14:59:59.999Z'),
    piece(0, '2024-04-01T15:00:00Z'),
    piece(0, '2024-04-02T00:00:00Z'),
    piece(2, '2024-04-02T00:30:00Z'),
  ];
  const expected = [
    [0, 1],
    [9, 3],
    [10, 1],
    [23, 1],
  ];
  expect(hoursOf(['a', 'a', 'b'], pieces)).toEqual(expected);
  expect(hoursOf(['a', 'a', 'b'], [...pieces].reverse())).toEqual(expected);
});

test('a session counts the same however its pieces were cut', () => {
  const whole = [piece(0, '2024-04-01T00:10:00Z', '2024-04-01T03:40:00Z')];
  const cut = [
    piece(0, '2024-04-01T02:50:00Z', '2024-04-01T03:40:00Z'),
    piece(0, '2024-04-01T00:10:00Z', '2024-04-01T01:30:00Z'),
    piece(0, '2024-04-01T01:30:00Z', '2024-04-01T02:20:00Z'),
  ];
  expect(hoursOf(['a'], cut)).toEqual(hoursOf(['a'], whole));
});

test('of very many accounts the same ones are looked at, in whatever order they came', () => {
  const accounts = Array.from({ length: 5000 }, (_, i) => `a${i}`);
  const at = (i: number) => piece(i, '2024-04-01T00:00:00Z');
  const [[, n]] = hoursOf(
    accounts,
    accounts.map((_, i) => at(i)),
  ) as [[number, number]];
  expect(n).toBeGreaterThan(1000);
  expect(n).toBeLessThanOrEqual(2000);
  const chosen = (order: readonly string[]) =>
    order
      .filter((_, i) => hoursOf(order, [at(i)]).length > 0)
      .sort()
      .slice(0, 20);
  const some = accounts.slice(0, 2001);
  expect(chosen([...some].reverse())).toEqual(chosen(some));
});
