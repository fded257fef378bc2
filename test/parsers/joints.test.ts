/**
 * What stands where files were joined: end-of-file characters of DOS, byte order marks, the header
 * again.
 */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folder } from '../engine/ingest/folder.js';
import { scanLog } from './scan-log.js';

const HEADER = 'account,time,action,object';
const columns = { time: 'time', account: 'account', action: 'action', object: 'object' };
const EOF_MARK = '\u001a';
const BOM = '\ufeff';

async function read(bytes: string | Uint8Array, logs: object = { columns }, blockSize?: number) {
  const base = await folder({ 'log.csv': bytes });
  const { accesses, rejects, lines } = await scanLog(base, { path: 'log.csv', ...logs }, blockSize);
  return {
    accesses: accesses.map(({ account, action, object, line }) => [line, account, action, object].join(' ')),
    rejects: rejects.map(({ line, reason }) => `${line} ${reason}`),
    lines,
  };
}

const record = (account: string, second: number) => `${account},2024-04-01 09:00:0${second},view,1`;

test.each([
  ['behind the last line end', `\r\n${EOF_MARK}`, 2],
  ['behind the last record', EOF_MARK, 2],
  ['padding of a disk block', `\r\n${EOF_MARK.repeat(100)}`, 2],
  ['with a line end of its own', `\r\n${EOF_MARK}\r\n`, 3],
])('end of file %s', async (_, end, lines) => {
  for (const blockSize of [undefined, 16, 40]) {
    const text = `${HEADER}\r\n${record('N1', 0)}${end}`;
    expect(await read(text, { columns }, blockSize)).toEqual({ accesses: ['2 N1 view 1'], rejects: [], lines });
    expect((await read(gzipSync(text), { columns }, blockSize)).accesses).toEqual(['2 N1 view 1']);
  }
});

test.each([EOF_MARK, BOM, EOF_MARK + BOM, `${EOF_MARK}${EOF_MARK}\r\n${BOM}`])(
  '%j between files, with and without a header',
  async (mark) => {
    const text = `${BOM}${HEADER}\r\n${record('N1', 0)}\r\n${mark}${HEADER}\r\n${record('N2', 1)}\r\n${mark}${record('N3', 2)}\r\n`;
    const more = mark.includes('\r\n') ? 1 : 0;
    const accesses = ['2 N1 view 1', `${4 + more} N2 view 1`, `${5 + 2 * more} N3 view 1`];
    expect(await read(text)).toEqual({ accesses, rejects: [], lines: 5 + 2 * more });
  },
);

test('before a quoted field that holds delimiters and line ends', async () => {
  const text = `${HEADER}\n${record('N1', 0)}\n${BOM}"N,\n2",2024-04-01 09:00:01,"vi""ew",1\n${EOF_MARK}"N3",2024-04-01 09:00:02,view,1`;
  expect((await read(text)).accesses).toEqual(['2 N1 view 1', '3 N,\n2 vi"ew 1', '5 N3 view 1']);
});

test.each([
  ['ltsv', { columns: { time: 'time', account: 'user' }, time: 'iso' }, 'time:2024-04-01 09:00:00\tuser:N1'],
  ['jsonl', { columns: { time: 'time', account: 'user' } }, '{"time":"2024-04-01 09:00:00","user":"N1"}'],
  ['logfmt', { columns: { time: 'time', account: 'user' } }, 'time=2024-04-01T09:00:00 user=N1'],
  ['combined', { columns: { account: 'user' } }, '192.0.2.1 - N1 [01/Apr/2024:09:00:00 +0900] "-" 200 5 "-" "x"'],
])('in %s', async (format, settings, line) => {
  const text = `${BOM}${line}\r\n${EOF_MARK}${BOM}${line}\r\n${EOF_MARK}${line}${EOF_MARK}`;
  const { accesses, rejects, lines } = await read(text, { format, ...settings });
  expect(accesses.map((access) => access.split(' ').slice(0, 2))).toEqual([
    ['1', 'N1'],
    ['2', 'N1'],
    ['3', 'N1'],
  ]);
  expect([rejects, lines]).toEqual([[], 3]);
});

test('marks at line starts and at the end change nothing, however blocks are cut', async () => {
  const mark = fc.constantFrom('', '', BOM, EOF_MARK, EOF_MARK + BOM);
  const piece = fc.record({
    mark,
    account: fc.constantFrom('N1', '"N2"', '"N,3"', 'ＮＮ'),
    end: fc.constantFrom('\n', '\r\n'),
  });
  const log = fc.record({
    pieces: fc.array(piece, { maxLength: 8 }),
    last: mark,
    blockSize: fc.integer({ min: 8, max: 80 }),
  });
  await fc.assert(
    fc.asyncProperty(log, async ({ pieces, last, blockSize }) => {
      const lines = (marked: boolean) =>
        pieces.map(({ mark, account, end }, i) => `${marked ? mark : ''}${record(account, i)}${end}`).join('');
      const plain = await read(`${HEADER}\n${lines(false)}`);
      const marked = await read(`${HEADER}\n${lines(true)}${last.replaceAll(BOM, '')}`, { columns }, blockSize);
      expect(marked).toEqual(plain);
      expect(plain.accesses).toHaveLength(pieces.length);
    }),
    { numRuns: 25, seed: 11 },
  );
});
