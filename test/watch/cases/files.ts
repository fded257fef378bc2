/**
 * What logs go through while they are followed: rotation, partial data, identity, clocks, shares.
 * The numbers are those of cases.test.ts.
 */
import {
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { LogSource } from '../../../src/domain/model.js';
import { HEADER, type Log, line, lines } from './log.js';

export type FileCase = readonly [
  n: number,
  what: string,
  run: (log: Log) => Promise<void>,
  source?: Partial<LogSource>,
];

/** Files of the folder that this process holds open. */
function heldIn(folder: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`);
      return file.startsWith(folder) ? [file] : [];
    } catch {
      return [];
    }
  });
}

const BANNER = Array.from({ length: 24 }, () => line(9000, 1)).join('');

export const FILE_CASES: readonly FileCase[] = [
  [
    1,
    'renamed to a name that matches, and written to through the old handle',
    async (log) => {
      log.begin('app.csv', lines(0, 500));
      await log.holds([0, 500]);
      log.rename('app.csv', 'app-1.csv');
      log.begin('app.csv', '');
      log.add('app-1.csv', lines(500, 510));
      log.add('app.csv', lines(520, 525));
      await log.holds([0, 510], [520, 525]);
      log.add('app-1.csv', lines(510, 520));
      await log.holds([0, 525]);
    },
  ],
  [
    3,
    'copied and cut, all of it judged',
    async (log) => {
      log.begin('app.csv', lines(0, 300));
      await log.holds([0, 300]);
      log.copy('app.csv', 'app-1.csv');
      await log.holds([0, 300]);
      log.cut('app.csv');
      await log.holds([0, 300]);
      log.add('app.csv', HEADER + lines(300, 305));
      await log.holds([0, 305]);
    },
  ],
  [
    4,
    'copied and cut with lines that nobody had read',
    async (log) => {
      log.begin('app.csv', lines(0, 200));
      await log.holds([0, 200]);
      log.add('app.csv', lines(200, 300));
      log.copy('app.csv', 'app-1.csv');
      log.cut('app.csv');
      log.add('app.csv', HEADER + lines(300, 305));
      await log.holds([0, 305]);
    },
  ],
  [
    5,
    'cut, and longer than before at the next look',
    async (log) => {
      log.begin('app.csv', lines(0, 250));
      await log.holds([0, 250]);
      log.cut('app.csv');
      log.add('app.csv', HEADER + lines(1000, 1350));
      await log.holds([1000, 1350]);
    },
  ],
  [
    6,
    'each generation begins with the same bytes',
    async (log) => {
      log.begin('app.csv', BANNER + lines(0, 100));
      await log.judged();
      log.copy('app.csv', 'app-1.csv');
      log.cut('app.csv');
      log.add('app.csv', HEADER + BANNER + lines(100, 103));
      const { counts } = await log.judged();
      expect(counts.get('L9000')).toBe(48);
      counts.delete('L9000');
      expect([...counts.values()]).toEqual(Array(103).fill(1));
    },
  ],
  [
    7,
    'cut by the application itself, many lines at once',
    async (log) => {
      log.begin('app.csv', lines(0, 10));
      await log.holds([0, 10]);
      log.begin('app.csv', lines(10, 110));
      await log.holds([10, 110]);
    },
  ],
  [
    8,
    'written anew in between, also to an unchanged size',
    async (log) => {
      for (let n = 0; n < 6; n++) {
        log.begin('app.csv', lines(10 + n, 12 + n));
        await log.holds([10 + n, 12 + n]);
        log.add('app.csv', lines(20 + n, 21 + n));
        await log.holds([10 + n, 12 + n], [20 + n, 21 + n]);
      }
    },
  ],
  [
    9,
    'a hole of NULs where the writer went on behind a cut',
    async (log) => {
      log.add('app.csv', lines(0, 50));
      await log.holds([0, 50]);
      log.copy('app.csv', 'app-1.csv');
      log.cut('app.csv');
      truncateSync(log.file('app.csv'), 20_000_000);
      log.add('app.csv', lines(50, 53));
      await log.holds([0, 53]);
    },
    { header: false, columns: { time: [1], account: 2, terminal: 3, action: 4 } },
  ],
  [
    10,
    'removed and made anew, and no handle is left',
    async (log) => {
      log.begin('app.csv', lines(0, 101));
      await log.holds([0, 101]);
      log.remove('app.csv');
      log.begin('app.csv', lines(200, 1200));
      await log.holds([200, 1200]);
      expect(heldIn(log.folder)).toEqual([]);
    },
  ],
  [
    11,
    'not there for a while after a rename',
    async (log) => {
      log.begin('app.csv', lines(0, 20));
      log.rename('app.csv', 'app-1.csv');
      for (let i = 0; i < 3; i++) await log.holds([0, 20]);
      log.begin('app.csv', lines(20, 30));
      await log.holds([0, 30]);
    },
  ],
  [
    12,
    'rotated several times between two looks',
    async (log) => {
      log.begin('app.csv', lines(0, 20));
      await log.holds([0, 20]);
      for (let n = 1; n <= 7; n++) {
        for (let i = 5; i > 0; i--)
          if (readdirSync(log.folder).includes(`app-${i}.csv`)) log.rename(`app-${i}.csv`, `app-${i + 1}.csv`);
        log.rename('app.csv', 'app-1.csv');
        if (readdirSync(log.folder).includes('app-6.csv')) log.remove('app-6.csv');
        log.begin('app.csv', lines(20 * n, 20 * n + 20));
      }
      await log.holds([40, 160]);
    },
  ],
  [
    13,
    'judged in part, rotated, compressed, the plain file removed; also while nobody watches',
    async (log) => {
      for (const down of [false, true]) {
        log.begin('app.csv', lines(0, 80));
        await log.holds([0, 80]);
        log.add('app.csv', lines(80, 100));
        log.rename('app.csv', 'app-1.csv');
        log.pack('app-1.csv');
        if (down) log.restart();
        else await log.holds([0, 100]);
        log.remove('app-1.csv');
        await log.holds([0, 100]);
        log.remove('app-1.csv.gz');
      }
    },
  ],
  [
    14,
    'an archive that is still being written',
    async (log) => {
      const packed = gzipSync(HEADER + lines(0, 4000));
      const whole = packed.length;
      for (const [from, to] of [
        [0, 5],
        [5, whole / 2],
      ] as const) {
        log.add('app-1.csv.gz', packed.subarray(from, to));
        const { counts, rejected } = await log.judged();
        expect([...counts.values()].every((count) => count === 1)).toBe(true);
        expect([counts.size < 4000, rejected]).toEqual([true, 0]);
      }
      log.add('app-1.csv.gz', packed.subarray(whole / 2));
      await log.holds([0, 4000]);
    },
  ],
  [
    15,
    'a symbolic link that is pointed elsewhere, its targets among the logs',
    async (log) => {
      log.begin('access-0830.csv', lines(0, 10));
      symlinkSync(log.file('access-0830.csv'), log.file('current.csv'));
      await log.holds([0, 10]);
      log.begin('access-0831.csv', lines(20, 25));
      rmSync(log.file('current.csv'));
      symlinkSync(log.file('access-0831.csv'), log.file('current.csv'));
      log.add('access-0830.csv', lines(10, 13));
      await log.holds([0, 13], [20, 25]);
    },
  ],
  [
    16,
    'a file by the hour, with late lines in the old one',
    async (log) => {
      log.begin('app-13.csv', lines(0, 10));
      await log.holds([0, 10]);
      log.begin('app-14.csv', lines(20, 60));
      await log.holds([0, 10], [20, 60]);
      log.add('app-13.csv', lines(10, 15));
      await log.holds([0, 15], [20, 60]);
    },
  ],
  [
    17,
    'half a line at the end',
    async (log) => {
      log.begin('app.csv', lines(0, 5) + line(5).slice(0, 20));
      for (let i = 0; i < 3; i++) await log.holds([0, 5]);
      log.add('app.csv', line(5).slice(20, -1));
      await log.holds([0, 5]);
      log.add('app.csv', '\n');
      await log.holds([0, 6]);
    },
  ],
  [
    19,
    'half a line, then copied and cut',
    async (log) => {
      log.begin('app.csv', lines(0, 5) + line(5).slice(0, 20));
      await log.holds([0, 5]);
      log.copy('app.csv', 'app-1.csv');
      log.cut('app.csv');
      log.add('app.csv', HEADER + line(6));
      await log.holds([0, 5], [6, 7]);
      log.add('app-1.csv', line(5).slice(20));
      await log.holds([0, 7]);
    },
  ],
  [
    23,
    'the last lines removed in place, others appended',
    async (log) => {
      log.begin('app.csv', lines(0, 12));
      await log.holds([0, 12]);
      truncateSync(log.file('app.csv'), Buffer.byteLength(HEADER + lines(0, 10)));
      await log.holds([0, 10]);
      log.add('app.csv', lines(20, 23));
      await log.holds([0, 10], [20, 23]);
    },
  ],
  [
    24,
    'a few lines after a long silence',
    async (log) => {
      log.begin('app.csv', lines(0, 5));
      for (let i = 0; i < 4; i++) await log.holds([0, 5]);
      log.add('app.csv', lines(5, 8));
      await log.holds([0, 8]);
      await log.holds([0, 8]);
    },
  ],
  [
    25,
    'another file with the number of one that was longer',
    async (log) => {
      log.begin('app.csv', lines(0, 1000));
      await log.holds([0, 1000]);
      // the same number on the disk, as a new file may have it
      log.begin('app.csv', lines(2000, 2010));
      await log.holds([2000, 2010]);
      log.add('app.csv', lines(2010, 3500));
      await log.holds([2000, 3500]);
    },
  ],
  [
    26,
    'another file with the number of one that was shorter: its first line is whole',
    async (log) => {
      writeFileSync(log.file('app.csv'), HEADER.slice(0, 8));
      await log.judged().catch(() => undefined);
      log.begin('app.csv', lines(0, 3));
      await log.holds([0, 3]);
    },
  ],
  [
    27,
    'two logs that begin with the same bytes',
    async (log) => {
      for (const name of ['kern.csv', 'ufw.csv']) log.begin(name, BANNER);
      log.add('kern.csv', lines(0, 5));
      log.add('ufw.csv', lines(5, 12));
      const { counts } = await log.judged();
      expect(counts.get('L9000')).toBe(48);
      log.add('ufw.csv', lines(12, 13));
      const later = await log.judged();
      expect([later.counts.get('L9000'), later.counts.size]).toEqual([48, 14]);
    },
  ],
  [
    28,
    'one short line, and no other',
    async (log) => {
      log.begin('app.csv', line(0));
      await log.holds([0, 1]);
    },
  ],
  [
    29,
    'empty at one look, then a few lines',
    async (log) => {
      log.begin('app.csv', lines(0, 30));
      await log.holds([0, 30]);
      log.copy('app.csv', 'app-1.csv');
      log.cut('app.csv');
      await log.holds([0, 30]);
      log.add('app.csv', HEADER + lines(30, 32));
      await log.holds([0, 32]);
    },
  ],
  [
    30,
    'growing from a few bytes on, with a restart after each step',
    async (log) => {
      const all = HEADER + lines(0, 600);
      let written = 0;
      for (const size of [10, 300, 900, 1001, 20_000, all.length]) {
        log.add('app.csv', all.slice(written, size));
        written = Math.max(written, size);
        const ended = all.slice(0, written).lastIndexOf('\n') + 1;
        const whole = all.slice(0, ended).split('\n').length - 2;
        if (whole > 0) await log.holds([0, whole]);
        log.restart();
        if (whole > 0) await log.holds([0, whole]);
      }
    },
  ],
  [
    31,
    'edited: the same with a line more, under a new number',
    async (log) => {
      log.begin('app.csv', lines(0, 10));
      await log.holds([0, 10]);
      for (const n of [11, 12]) {
        log.begin('new', lines(0, n));
        log.rename('new', 'app.csv');
        await log.holds([0, n]);
      }
    },
  ],
  [
    32,
    'two new files at one look, then a restart, and a line each',
    async (log) => {
      log.begin('a.csv', lines(0, 100));
      log.begin('b.csv', lines(200, 202));
      await log.holds([0, 100], [200, 202]);
      log.restart();
      log.add('a.csv', lines(100, 101));
      log.add('b.csv', lines(202, 203));
      await log.holds([0, 101], [200, 203]);
    },
  ],
  [
    33,
    'one file under two names',
    async (log) => {
      log.begin('a.csv', lines(0, 10));
      symlinkSync(log.file('a.csv'), log.file('b.csv'));
      await log.holds([0, 10]);
      log.add('a.csv', lines(10, 12));
      await log.holds([0, 12]);
    },
  ],
  [
    35,
    'lines out of order, and a batch that is hours late',
    async (log) => {
      log.begin('app.csv', line(0, 20_005) + line(1, 20_003) + line(2, 20_006));
      await log.holds([0, 3]);
      log.add('app.csv', line(3, 5000) + line(4, 5001));
      await log.holds([0, 5]);
    },
  ],
  [
    36,
    'files whose times are old, or in the future',
    async (log) => {
      for (const [i, time] of [1_400_000_000, 2_100_000_000].entries()) {
        log.begin(`${i}.csv`, lines(10 * i, 10 * i + 5));
        utimesSync(log.file(`${i}.csv`), time, time);
      }
      await log.holds([0, 5], [10, 15]);
      log.add('0.csv', lines(5, 7));
      utimesSync(log.file('0.csv'), 1_300_000_000, 1_300_000_000);
      await log.holds([0, 7], [10, 15]);
    },
  ],
  [
    40,
    'shorter at one look, as it was at the next',
    async (log) => {
      log.begin('app.csv', lines(0, 50));
      await log.holds([0, 50]);
      log.begin('app.csv', lines(0, 40));
      await log.holds([0, 40]);
      log.begin('app.csv', lines(0, 52));
      await log.holds([0, 52]);
    },
  ],
  [
    44,
    'many new files at once',
    async (log) => {
      for (let i = 0; i < 30; i++) log.begin(`${i}.csv`, lines(10 * i, 10 * i + 2));
      await log.holds(...Array.from({ length: 30 }, (_, i) => [10 * i, 10 * i + 2] as const));
    },
  ],
  [
    46,
    'not readable at first: all of it once it is',
    async (log) => {
      log.begin('app-1.csv', lines(0, 5));
      symlinkSync(log.file('later/app.csv'), log.file('app.csv'));
      await log.judged().catch(() => undefined);
      mkdirSync(log.file('later'));
      log.begin('later/app.csv', lines(5, 20));
      await log.holds([0, 20]);
    },
  ],
  [
    47,
    'between looks no log is held open, so that others may rename and remove it',
    async (log) => {
      log.begin('app.csv', lines(0, 5));
      await log.holds([0, 5]);
      log.add('app.csv', lines(5, 6));
      await log.holds([0, 6]);
      expect(heldIn(log.folder)).toEqual([]);
    },
  ],
  [
    50,
    'renamed, and another begun, while nobody watches',
    async (log) => {
      log.begin('app.csv', lines(0, 500));
      await log.holds([0, 500]);
      log.add('app.csv', lines(500, 520));
      log.rename('app.csv', 'app-1.csv');
      log.begin('app.csv', lines(520, 527));
      log.restart();
      await log.holds([0, 527]);
    },
  ],
  [
    51,
    'copied and cut while nobody watches, and longer than before',
    async (log) => {
      log.begin('app.csv', lines(0, 50));
      await log.holds([0, 50]);
      log.add('app.csv', lines(50, 60));
      log.copy('app.csv', 'app-1.csv');
      log.cut('app.csv');
      log.add('app.csv', HEADER + lines(60, 200));
      log.restart();
      await log.holds([0, 200]);
    },
  ],
  [
    52,
    'renamed while nobody watches, and no other begun',
    async (log) => {
      log.begin('app.csv', lines(0, 50));
      await log.holds([0, 50]);
      log.rename('app.csv', 'app-1.csv');
      log.restart();
      await log.holds([0, 50]);
    },
  ],
];
