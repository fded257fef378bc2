import { expect, test } from 'vitest';
import { clockWarnings, HourlyActivity } from '../../src/sessions/clock-check.js';

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

test('sessions count in the local hour in which they begin, once for an account, day and hour', () => {
  const starts = ['2024-04-01T00:00:00Z', '2024-04-01T00:59:59Z', '2024-04-01T15:00:00Z', '2024-04-02T00:00:00Z'];
  const activity = new HourlyActivity('Asia/Tokyo', {
    from: Date.parse('2024-03-31T15:00:00Z'),
    to: Date.parse('2024-04-02T15:00:00Z'),
  });
  for (const times of [starts, ['2024-04-02T00:30:00Z']]) {
    activity.add({ system: 's', starts: times.map((time) => Date.parse(time)) });
  }
  expect(
    activity
      .hours()
      .get('s')
      ?.flatMap((n, hour) => (n > 0 ? [[hour, n]] : [])),
  ).toEqual([
    [0, 1],
    [9, 3],
  ]);
});
