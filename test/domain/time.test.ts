import { tzOffset } from '@date-fns/tz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  fromLocal,
  isDay,
  isoLocal,
  offsetAt,
  plainLocal,
  startOfDay,
  windowOf,
} from '../../src/domain/time.js';

const TOKYO = 'Asia/Tokyo';
const BERLIN = 'Europe/Berlin';
const utc = (text: string) => Date.parse(text);

describe('local days', () => {
  it('begin at local midnight', () => {
    expect(startOfDay(TOKYO, '2024-04-01')).toBe(utc('2024-03-31T15:00:00Z'));
    expect(dayOf(TOKYO, utc('2024-03-31T14:59:59.999Z'))).toBe('2024-03-31');
    expect(dayOf(TOKYO, utc('2024-03-31T15:00:00Z'))).toBe('2024-04-01');
  });

  it('are 23 or 25 hours long where the clock jumps', () => {
    const hours = (day: string) => {
      const window = windowOf(BERLIN, day, day);
      return (window.to - window.from) / 3_600_000;
    };
    expect(['2024-03-30', '2024-03-31', '2024-10-27'].map(hours)).toEqual([24, 23, 25]);
  });

  it('are counted with both ends', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
  });

  it('exist or not', () => {
    expect(['2024-02-29', '2023-02-29', '2024-13-01', '2024-4-1', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('local clock times', () => {
  const local = (text: string) => Date.parse(`${text}Z`);

  it('that a jump forward leaves out are read as if the clock had not yet jumped', () => {
    expect(fromLocal(BERLIN, local('2024-03-31T02:30:00'))).toBe(utc('2024-03-31T01:30:00Z'));
    expect(fromLocal(BERLIN, local('2024-03-31T01:59:59'))).toBe(utc('2024-03-31T00:59:59Z'));
    expect(fromLocal(BERLIN, local('2024-03-31T03:00:00'))).toBe(utc('2024-03-31T01:00:00Z'));
  });

  it('that a jump back repeats mean the first occurrence', () => {
    expect(fromLocal(BERLIN, local('2024-10-27T02:30:00'))).toBe(utc('2024-10-27T00:30:00Z'));
    expect(fromLocal(BERLIN, local('2024-10-27T03:00:00'))).toBe(utc('2024-10-27T02:00:00Z'));
  });

  it('work west of Greenwich', () => {
    const NEW_YORK = 'America/New_York';
    expect(fromLocal(NEW_YORK, local('2024-03-10T02:30:00'))).toBe(utc('2024-03-10T07:30:00Z'));
    expect(fromLocal(NEW_YORK, local('2024-11-03T01:30:00'))).toBe(utc('2024-11-03T05:30:00Z'));
    expect(offsetAt(NEW_YORK, utc('2024-07-01T00:00:00Z'))).toBe(-4 * 3_600_000);
  });
});

describe('texts of instants', () => {
  it('show the offset, and milliseconds only where there are any', () => {
    expect(isoLocal(TOKYO, utc('2024-03-28T00:12:04Z'))).toBe('2024-03-28T09:12:04+09:00');
    expect(isoLocal(TOKYO, utc('2024-03-28T00:12:04.050Z'))).toBe('2024-03-28T09:12:04.050+09:00');
    expect(isoLocal('America/St_Johns', utc('2024-01-01T00:00:00Z'))).toBe('2023-12-31T20:30:00-03:30');
    expect(plainLocal(TOKYO, utc('2024-03-28T00:12:04Z'))).toBe('2024-03-28 09:12:04');
  });
});

describe('what is remembered of a zone', () => {
  const ZONES = [TOKYO, BERLIN, 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca'];
  // half an hour apart, so that days on which the clock jumps are met on both sides of the jump; in
  // no order of days
  const instants = fc
    .integer({ min: utc('1960-01-01T00:00:00Z') / 1_800_000, max: utc('2035-01-01T00:00:00Z') / 1_800_000 })
    .map((half) => half * 1_800_000);

  it('gives the offset that the zone has, on every day and in any order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, t) => {
        for (const near of [t, t + 1_800_000, t - 43_200_000]) {
          expect(offsetAt(zone, near)).toBe(tzOffset(zone, new Date(near)) * 60_000);
        }
      }),
      { numRuns: 2000 },
    );
    for (let t = utc('2024-03-30T12:00:00Z'); t < utc('2024-04-07T12:00:00Z'); t += 1_800_000) {
      for (const zone of ZONES) expect(offsetAt(zone, t)).toBe(tzOffset(zone, new Date(t)) * 60_000);
    }
  });
});
