import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DateReader, parseDate } from '../../src/register/readers/dates.js';

const tokyo = (text: string) => {
  const date = parseDate(text, 'Asia/Tokyo');
  return date && new Date(date.at + 9 * 3_600_000).toISOString().slice(0, 23).replace('T', ' ');
};

describe('dates as offices write them', () => {
  it.each([
    ['2024-04-01', '2024-04-01 00:00:00.000'],
    ['2024/4/1', '2024-04-01 00:00:00.000'],
    ['2024.4.1', '2024-04-01 00:00:00.000'],
    ['20240401', '2024-04-01 00:00:00.000'],
    ['2024年4月1日', '2024-04-01 00:00:00.000'],
    ['２０２４／４／１', '2024-04-01 00:00:00.000'],
    ['2024/4/1(月)', '2024-04-01 00:00:00.000'],
    ['R6.4.1', '2024-04-01 00:00:00.000'],
    ['r06.04.01', '2024-04-01 00:00:00.000'],
    ['令和6年4月1日', '2024-04-01 00:00:00.000'],
    ['㋿元年5月1日', '2019-05-01 00:00:00.000'],
    ['令和元年5月1日', '2019-05-01 00:00:00.000'],
    ['H31/4/30', '2019-04-30 00:00:00.000'],
    ['平成31年4月30日', '2019-04-30 00:00:00.000'],
    ['S64.1.7', '1989-01-07 00:00:00.000'],
    ['2024-04-01 9:05', '2024-04-01 09:05:00.000'],
    ['2024-04-01T09:05:07', '2024-04-01 09:05:07.000'],
    ['2024-04-01 09:05:07.25', '2024-04-01 09:05:07.250'],
    ['R6.4.1 9:05:07', '2024-04-01 09:05:07.000'],
    ['2024年4月1日 9時5分', '2024-04-01 09:05:00.000'],
    ['20240401090507', '2024-04-01 09:05:07.000'],
    ['20240401 0905', '2024-04-01 09:05:00.000'],
    ['2024-04-01 24:00', '2024-04-02 00:00:00.000'],
    ['2024-04-01T00:00:00Z', '2024-04-01 09:00:00.000'],
    ['2024-04-01T00:00:00+09:00', '2024-04-01 00:00:00.000'],
    ['2024-04-01 00:00 -0500', '2024-04-01 14:00:00.000'],
    ['2024-02-29', '2024-02-29 00:00:00.000'],
  ])('%s', (text, expected) => expect(tokyo(text)).toBe(expected));

  it.each([
    '',
    '2024',
    '2024-13-01',
    '2023-02-29',
    '2024-04-31',
    '24/4/1',
    '4/1',
    '2024-04-01 25:00',
    '2024-04-01 24:01',
    '2024-04-01 9:60',
    '2024-04-01x',
    'R0.4.1',
    '令和6年',
    'X6.4.1',
    '45383',
    '2024040',
    '2024-04-01 +09:00',
    '0000-01-01',
  ])('%s is none', (text) => expect(parseDate(text, 'Asia/Tokyo')).toBeUndefined());

  it.each([
    ['2024-04-01', 86_400_000, 'day'],
    ['2024-04-01 9:05', 60_000, 'time'],
    ['2024-04-01 9:05:07', 1_000, 'time'],
    ['2024-04-01T09:05:07.250Z', 1, 'time'],
    ['2024-02', 29 * 86_400_000, 'month'],
    ['202412', 31 * 86_400_000, 'month'],
    ['令和6年4月', 30 * 86_400_000, 'month'],
  ])('%s lasts %d ms', (text, length, precision) => {
    const date = parseDate(text, 'Asia/Tokyo')!;
    expect(date.after - date.at).toBe(length);
    expect(date.precision).toBe(precision);
  });

  it('knows that a day of a clock change has another length', () => {
    const date = parseDate('2024-03-10', 'America/New_York')!;
    expect(date.after - date.at).toBe(23 * 3_600_000);
  });
});

describe('DateReader', () => {
  it('reads what parseDate reads, in any zone', () => {
    const zones = ['Asia/Tokyo', 'UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'];
    const readers = new Map(zones.map((zone) => [zone, new DateReader(zone)]));
    const two = fc.integer({ min: 0, max: 99 }).map((n) => `${n}`.padStart(2, '0'));
    const part = (max: number) =>
      fc.oneof({ weight: 9, arbitrary: fc.nat({ max }).map((n) => `${n}`.padStart(2, '0')) }, two);
    const year = fc
      .oneof(fc.integer({ min: 1970, max: 2040 }), fc.integer({ min: 0, max: 9999 }))
      .map((n) => `${n}`.padStart(4, '0'));
    const separator = fc.constantFrom('-', '/', '.', 'x');
    const date = fc.tuple(year, separator, part(12), separator, part(31)).map((pieces) => pieces.join(''));
    const time = fc.oneof(
      fc.constant(''),
      fc
        .tuple(fc.constantFrom(' ', 'T'), part(24), fc.constantFrom(':', '.'), part(59))
        .map((pieces) => pieces.join('')),
      fc
        .tuple(fc.constant(' '), part(24), fc.constant(':'), part(59), fc.constant(':'), part(60))
        .map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), date, time, (zone, day, clock) => {
        expect(readers.get(zone)!.read(day + clock)).toEqual(parseDate(day + clock, zone));
      }),
      { numRuns: 3000 },
    );
  });
});
