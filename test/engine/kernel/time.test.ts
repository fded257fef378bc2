import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { fromLocal, toLocal } from '../../../src/domain/time.js';
import { compileTime } from '../../../src/engine/files/kernel/time-pattern.js';
import { timesOf } from './clock.js';

const ZONES = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const instant = fc.integer({ min: Date.UTC(1972, 0), max: Date.UTC(2068, 0) });

/** Patterns as configuration has them, by what they leave out (milliseconds). */
const PATTERNS: [pattern: string, resolution: number][] = [
  ['yyyy/MM/dd HH:mm:ss', 1000],
  ['yyyy/M/d H:m:s', 1000],
  ['yyyy-MM-dd HH:mm:ss.SSS', 1],
  ['yyyyMMddHHmmss', 1000],
  ['yyyyMMdd HHmm', 60_000],
  ['yyyyMMddHHmmssSSS', 1],
  ['MM/dd/yyyy hh:mm:ss a', 1000],
  ['d MMM yyyy, h:mm aa', 60_000],
  ['EEE MMM d HH:mm:ss yyyy', 1000],
  ['EEEE, dd-MMM-yy HH:mm:ss', 1000],
  ["yyyy'年'M'月'd'日' H'時'm'分's'秒'", 1000],
  ['yyyy年M月d日 H:mm', 60_000],
  ['HH:mm:ss dd.MM.yyyy', 1000],
];
const WITH_ZONE = [
  'dd/MMM/yyyy:HH:mm:ss xx',
  "yyyy-MM-dd'T'HH:mm:ss.SSSxxx",
  'yyyy-MM-dd HH:mm:ssX',
  'yyyy-MM-dd HH:mm:ss XXX',
];

describe('times by pattern', () => {
  it('are what date-fns has written, in any zone, also in runs that differ little', () => {
    const runs = fc.array(fc.tuple(instant, fc.array(fc.integer({ min: 0, max: 90_000_000 }), { maxLength: 5 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...PATTERNS),
        fc.constantFrom(...ZONES),
        runs,
        ([pattern, resolution], zone, starts) => {
          const instants = starts.flatMap(([start, steps]) => [start, ...steps.map((step) => start + step)]);
          const all =
            pattern.includes('yy') && !pattern.includes('yyyy')
              ? instants.filter((t) => t < Date.UTC(2068, 0))
              : instants;
          const texts = all.map((t) => format(new TZDate(t, zone), pattern));
          // what a clock shows twice means its first occurrence
          const expected = all.map((t) => fromLocal(zone, Math.floor(toLocal(zone, t) / resolution) * resolution));
          expect(timesOf(texts, pattern, zone)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('with an offset of their own are instants', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WITH_ZONE),
        fc.constantFrom(...ZONES),
        fc.array(instant, { minLength: 1, maxLength: 9 }),
        (pattern, zone, all) => {
          const texts = all.map((t) => format(new TZDate(t, zone), pattern));
          const resolution = pattern.includes('SSS') ? 1 : 1000;
          expect(timesOf(texts, pattern, 'Asia/Tokyo')).toEqual(
            all.map((t) => Math.floor(t / resolution) * resolution),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('in two columns are joined with a space, wherever the parts are', () => {
    const texts = ['2024/3/28\x1f9:05:07', '2024/3/28\x1f9:05:08', '2024/3/28\x1f19:05:08', '2024/3/29\x1f19:05:08'];
    const utc = (day: number, hour: number, second: number) => Date.UTC(2024, 2, day, hour, 5, second);
    const expected = [utc(28, 9, 7), utc(28, 9, 8), utc(28, 19, 8), utc(29, 19, 8)];
    expect(timesOf(texts, 'yyyy/M/d H:mm:ss', 'UTC', 2)).toEqual(expected);
    const swapped = texts.map((text) => text.split('\x1f').reverse().join('\x1f'));
    expect(timesOf(swapped, 'H:mm:ss yyyy/M/d', 'UTC', 2)).toEqual(expected);
    const split = ['28\x1f03/2024 09\x1f05:07', '28\x1f03/2024 09\x1f05:08', '28\x1f03/2024 10\x1f05:08'];
    expect(timesOf(split, 'd MM/yyyy HH mm:ss', 'UTC', 3)).toEqual([utc(28, 9, 7), utc(28, 9, 8), utc(28, 10, 8)]);
  });
});

describe('iso', () => {
  it.each([
    ['2024-03-28T09:12:04+09:00', Date.UTC(2024, 2, 28, 0, 12, 4)],
    ['2024-03-28 09:12:04.5Z', Date.UTC(2024, 2, 28, 9, 12, 4, 500)],
    ['2024-03-28T09:12:04,123456789-0330', Date.UTC(2024, 2, 28, 12, 42, 4, 123)],
    ['2024-03-28t09:12z', Date.UTC(2024, 2, 28, 9, 12)],
    ['2024-03-28T09:12:04+09', Date.UTC(2024, 2, 28, 0, 12, 4)],
    ['2024-03-28 09:12:04', Date.UTC(2024, 2, 28, 0, 12, 4)],
    ['2024-03-28 25:30', Date.UTC(2024, 2, 28, 16, 30)],
    ['2024-02-29T00:00:60', Date.UTC(2024, 1, 28, 15, 0, 59)],
  ])('reads %s', (text, expected) => {
    expect(timesOf([text, text], 'iso', 'Asia/Tokyo')).toEqual([expected, expected]);
  });
});

describe.each(['utf-8', 'cp932', 'euc-jp'])('words in times, in %s', (charset) => {
  const read = (text: string, pattern: string) =>
    timesOf([text, text], pattern, 'UTC', 1, (words) => iconv.encode(words, charset));
  const at = (hour: number, minute = 5) => Array(2).fill(Date.UTC(2024, 7, 30, hour, minute, 3));

  const cases: [text: string, pattern: string, expected: (number | undefined)[]][] = [
    ['2024/08/30 午後1:05:03', 'yyyy/MM/dd ah:mm:ss', at(13)],
    ['2024/08/30 午前 1:05:03', 'yyyy/MM/dd aaaa h:mm:ss', at(1)],
    ['2024/08/30 午前0:05:03', 'yyyy/MM/dd ahh:mm:ss', at(0)],
    ['2024/08/30 午後0:05:03', 'yyyy/MM/dd ah:mm:ss', at(12)],
    ['2024/08/30 午後12:05:03', 'yyyy/MM/dd ah:mm:ss', at(12)],
    ['2024年8月30日午後1時05分03秒', 'yyyy年M月d日ah時m分s秒', at(13)],
    ['2024/08/30 1:05:03 pm', 'yyyy/MM/dd h:mm:ss aaa', at(13)],
    ['2024/08/30 1:05:03 P.M.', 'yyyy/MM/dd h:mm:ss aaaa', at(13)],
    ['2024/08/30 午後3:61:03', 'yyyy/MM/dd ah:mm:ss', [undefined, undefined]],
    ['2024/08/30 午後13:05:03', 'yyyy/MM/dd ah:mm:ss', [undefined, undefined]],
    ['2024/08/30 午1:05:03', 'yyyy/MM/dd ah:mm:ss', [undefined, undefined]],
    ['2024/08/30 a.m 1:05:03', 'yyyy/MM/dd a h:mm:ss', [undefined, undefined]],
    ...['金', '金曜', '金曜日', '(金)', '(金曜日)', '（金）', 'Fri', 'Friday', '(Fri)'].map(
      (day): (typeof cases)[number] => [`2024/08/30 ${day} 9:05:03`, 'yyyy/MM/dd E H:mm:ss', at(9)],
    ),
    ['2024/08/30(金)9:05:03', 'yyyy/MM/dd(E)H:mm:ss', at(9)],
    ['2024/08/30(金曜)9:05:03', 'yyyy/MM/ddEEEH:mm:ss', at(9)],
    ['2024年8月30日金曜日 9時5分3秒', 'yyyy年M月d日E曜日 H時m分s秒', at(9)],
    ['2024年8月30日（金） 午前9時5分3秒', 'yyyy年M月d日E ah時m分s秒', at(9)],
    ['2024/08/30 (金 9:05:03', 'yyyy/MM/dd E H:mm:ss', [undefined, undefined]],
    ['2024/08/30 月火 9:05:03', 'yyyy/MM/dd E H:mm:ss', [undefined, undefined]],
  ];
  it.each(cases)('%s by %s', (text, pattern, expected) => expect(read(text, pattern)).toEqual(expected));
});

describe('names of zones', () => {
  const tokyo = Date.UTC(2024, 7, 30, 0, 5, 3);
  it.each([
    ['2024-08-30 09:05:03.250 JST', 'iso', tokyo + 250],
    ['2024-08-30 00:05:03 UTC', 'iso', tokyo],
    ['2024-08-30 00:05:03+00', 'iso', tokyo],
    ['2024-08-30 00:05:03 +00', 'iso', tokyo],
    ['2024-08-30T00:05:03GMT', 'iso', tokyo],
    ['2024-08-29 17:05:03 -0700', 'iso', tokyo],
    ['2024/08/29 17:05:03 PDT', 'yyyy/MM/dd HH:mm:ss z', tokyo],
    ['Fri Aug 30 09:05:03 jst 2024', 'EEE MMM d HH:mm:ss zzz yyyy', tokyo],
    ['30/Aug/2024:00:05:03 Z', 'dd/MMM/yyyy:HH:mm:ss xx', tokyo],
    ['R6.8.30 00:05:03 UTC', 'Gy.M.d HH:mm:ss z', tokyo],
    ['2024-08-30 09:05:03 ', 'iso', undefined],
    ['2024-08-30 09:05:03 CST', 'iso', undefined],
    ['2024-08-30 09:05:03 JSTX', 'iso', undefined],
    ['2024-08-30 09:05:03 JST9', 'iso', undefined],
  ])('%s by %s', (text, pattern, expected) => {
    expect(timesOf([text, text], pattern, 'America/New_York')).toEqual([expected, expected]);
  });
});

describe('what is no time', () => {
  const good = '2024-03-28T09:12:04';
  it.each([
    '2024-02-30T09:12:04',
    '2023-02-29T09:12:04',
    '2024-13-01T09:12:04',
    '2024-00-10T09:12:04',
    '2024-03-00T09:12:04',
    '2024-03-28T48:00:00',
    '2024-03-28T09:60:04',
    '2024-03-28T09:12:61',
    '2024-03-28T09:12:0x',
    '2024-03-28T0::12:04',
    '2024-03-28T09:12:04 ',
    ' 2024-03-28T09:12:04',
    '2024-03-28T09:12:04Zjunk',
    '2024-03-28T09:12:04+24:00',
    '2024-03-28T09:12:04+09:60',
    '2024-03-28',
    '2024-03-28T09',
    '24-03-28T09:12:04',
    '2024-3-28T09:12:04',
    '',
  ])('%s is rejected, also between good ones', (text) => {
    const expected = Date.UTC(2024, 2, 28, 9, 12, 4);
    expect(timesOf([good, text, good], 'iso')).toEqual([expected, undefined, expected]);
  });

  it('is any text that is far too long', () => {
    expect(timesOf(['x'.repeat(2000), good], 'iso')).toEqual([undefined, Date.UTC(2024, 2, 28, 9, 12, 4)]);
  });

  it.each([
    ['yyyy/MM/dd HH:mm:ss', '2024/3/28 9:5:7x'],
    ['yyyy/MM/dd HH:mm:ss', '2024/3/28  9:5:7'],
    ['yyyy/MM/dd HH:mm:ss', '124/3/28 9:5:7'],
    ['MM/dd/yyyy hh:mm a', '03/28/2024 13:00 PM'],
    ['MM/dd/yyyy hh:mm a', '03/28/2024 00:00 AM'],
    ['dd/MMM/yyyy HH:mm', '28/Mrz/2024 10:00'],
    ['yyyyMMddHHmmss', '2024032809120'],
    ['epoch', '17e8'],
    ['epoch', '1711584724.'],
    ['epoch', '-5'],
    ['epochMillis', '1234567890123456'],
  ])('%s does not read %s', (pattern, text) => {
    expect(timesOf([text], pattern)).toEqual([undefined]);
  });
});

describe('seconds and milliseconds since 1970', () => {
  it('are read with and without a fraction', () => {
    expect(timesOf(['1711584724', '1711584724.25', '0'], 'epoch')).toEqual([1711584724000, 1711584724250, 0]);
    expect(timesOf(['1711584724123'], 'epochMillis')).toEqual([1711584724123]);
  });
});

describe('Japanese eras and halves of the day', () => {
  it('are read by the host', () => {
    const pattern = 'Gy年M月d日 aaaah:mm:ss';
    const texts = [
      '令和6年3月28日 午前9:05:07',
      '令和元年5月1日 午後12:00:00',
      'H31年4月30日 午前0:00:01',
      '令和6年2月30日 午前9:05:07',
    ];
    const tokyo = (...parts: [number, number, number, number, number, number]) => Date.UTC(...parts) - 9 * 3_600_000;
    expect(timesOf(texts, pattern, 'Asia/Tokyo')).toEqual([
      tokyo(2024, 2, 28, 9, 5, 7),
      tokyo(2019, 4, 1, 12, 0, 0),
      tokyo(2019, 3, 30, 0, 0, 1),
      undefined,
    ]);
  });
});

describe('a pattern', () => {
  const problem = (pattern: string) => {
    try {
      compileTime(pattern, (text) => Buffer.from(text));
    } catch (error) {
      return (error as { problems: { id: string }[] }).problems[0]?.id;
    }
    return undefined;
  };
  it.each([
    ['yyyy-MM-dd', 'logs.timePattern'],
    ['HH:mm:ss', 'logs.timePattern'],
    ["yyyy-MM-dd'T HH:mm", 'logs.timePattern'],
    ['yyyy-MM-dd hh:mm', 'logs.timePattern'],
    ['yyyy-MM-dd HH:mm QQ', 'logs.timeToken'],
    ['YYYY-MM-dd HH:mm', 'logs.timeToken'],
  ])('%s is refused', (pattern, id) => {
    expect(problem(pattern)).toBe(id);
  });
});
