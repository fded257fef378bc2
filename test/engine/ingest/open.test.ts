import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { sha256Of } from '../../../src/engine/files/ingest/containers.js';
import { lateCharset } from '../../../src/engine/files/ingest/late-charset.js';
import { listFiles } from '../../../src/engine/files/ingest/list.js';
import { openInput, openRange } from '../../../src/engine/files/ingest/open.js';
import type { Input } from '../../../src/engine/files/ingest/types.js';
import { LIMITS } from '../../../src/lib/limits.js';
import { bytesOf, folder } from './folder.js';
import { zip } from './zip-writer.js';

const TEXT = Buffer.from(
  Array.from({ length: 20_000 }, (_, i) => `2024-04-01 09:00:00,N${100000 + i},照会\n`).join(''),
);
/** TEXT, by the zstd tool: Node 20 reads none and writes none. */
const ZSTD = await fs.readFile(new URL('../../../fixtures/formats/zstd/rows.csv.zst', import.meta.url));
const OPTIONS = { encoding: 'auto', syntax: ',"\n' };

async function inputs(base: string, pattern: string): Promise<readonly Input[]> {
  return (await listFiles({ system: 's', base, path: pattern })).inputs;
}
async function input(base: string, pattern: string): Promise<Input> {
  const found = await inputs(base, pattern);
  expect(found).toHaveLength(1);
  return found[0] as Input;
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('containers', () => {
  test('a plain file is read synchronously, and its ranges too', async () => {
    const base = await folder({ 'a.csv': TEXT });
    const file = await input(base, 'a.csv');
    const opened = await openInput(file, OPTIONS);
    expect(opened).toMatchObject({ charset: 'utf-8', seekable: true, bom: 0 });
    const target = Buffer.alloc(100);
    expect(opened.readInto(target)).toBe(100);
    expect(target.equals(TEXT.subarray(0, 100))).toBe(true);
    opened.close();
    const range = openRange(file, 1000, 1050);
    expect(range.readInto(target)).toBe(50);
    expect(target.subarray(0, 50).equals(TEXT.subarray(1000, 1050))).toBe(true);
    expect(range.readInto(target)).toBe(0);
    range.close();
    expect(await sha256Of(file)).toBe(sha256(TEXT));
  });

  test('a file that grows is read up to where it ended when it was opened', async () => {
    const base = await folder({ 'a.csv': TEXT });
    const opened = await openInput(await input(base, 'a.csv'), OPTIONS);
    await fs.appendFile(path.join(base, 'a.csv'), 'more\n');
    expect(opened.readInto(Buffer.alloc(TEXT.length * 2))).toBe(TEXT.length);
    opened.close();
  });

  test.each([1, 7, 4096, 1 << 20])('gzip, with several members and zeros behind, in blocks of %i', async (block) => {
    const small = TEXT.subarray(0, block === 1 ? 3000 : TEXT.length);
    const parts = [gzipSync(small.subarray(0, 1001)), gzipSync(''), gzipSync(small.subarray(1001)), Buffer.alloc(512)];
    const base = await folder({ 'a.csv.gz': Buffer.concat(parts) });
    const file = await input(base, '*.gz');
    expect(file.container).toBe('gzip');
    expect((await bytesOf(file, { block })).equals(small)).toBe(true);
  });

  test('the hash of a compressed file is that of its bytes on disk, and known at the end', async () => {
    const packed = gzipSync(TEXT);
    const base = await folder({ 'a.csv.gz': packed });
    const file = await input(base, '*.gz');
    const opened = await openInput(file, OPTIONS);
    expect(opened.sha256()).toBeUndefined();
    while ((await opened.readInto(Buffer.alloc(100_000))) > 0);
    expect(opened.sha256()).toBe(sha256(packed));
    expect(await sha256Of(file)).toBe(sha256(packed));
  });

  test('told by its bytes, not by its name', async () => {
    const base = await folder({ 'rotated.1': gzipSync(TEXT), 'plain.gz': TEXT });
    expect((await bytesOf(await input(base, 'rotated.1'))).equals(TEXT)).toBe(true);
    expect((await bytesOf(await input(base, 'plain.gz'))).equals(TEXT)).toBe(true);
  });

  test('zstd, with several frames', async () => {
    const base = await folder({ 'a.csv.zst': Buffer.concat([ZSTD, ZSTD]) });
    expect((await bytesOf(await input(base, '*.zst'))).equals(Buffer.concat([TEXT, TEXT]))).toBe(true);
  });

  test('every member of a zip, with names in CP932 and compressed members', async () => {
    const base = await folder({
      'a.zip': zip([
        { name: Buffer.from('logs/'), data: Buffer.alloc(0) },
        { name: iconv.encode('logs/照会表.csv', 'cp932'), data: TEXT },
        { name: Buffer.from('b.csv.gz'), data: gzipSync('x,y\n'), stored: true },
        { name: Buffer.from('__MACOSX/._b.csv'), data: Buffer.from('x') },
      ]),
    });
    const members = await inputs(base, 'a.zip');
    expect(members.map(({ path, size }) => [path, size])).toEqual([
      ['a.zip!b.csv.gz', gzipSync('x,y\n').length],
      ['a.zip!logs/照会表.csv', TEXT.length],
    ]);
    expect((await bytesOf(members[1] as Input)).equals(TEXT)).toBe(true);
    expect((await bytesOf(members[0] as Input)).toString()).toBe('x,y\n');
    expect(await sha256Of(members[1] as Input)).toBe(sha256(TEXT));
  });

  test('a zip of many members is listed and read member by member', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => {
      return { name: Buffer.from(`${String(i).padStart(4, '0')}.csv`), data: Buffer.from(`row ${i}\n`) };
    });
    const base = await folder({ 'a.zip': zip(many) });
    const members = await inputs(base, 'a.zip');
    expect(members).toHaveLength(2000);
    for (const i of [0, 1000, 1999]) expect((await bytesOf(members[i] as Input)).toString()).toBe(`row ${i}\n`);
    // another archive under the same name
    await fs.writeFile(path.join(base, 'a.zip'), zip(many.slice(0, 2)));
    expect(await inputs(base, 'a.zip')).toHaveLength(2);
  });

  test('a zip of more members than anybody packs, and one that says it unpacks to more than it can, are refused', async () => {
    const one = { name: Buffer.from('a'), data: Buffer.from('x') };
    const bomb = zip([one]);
    bomb.writeUInt32LE(0x7fffffff, bomb.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    const base = await folder({ many: zip(Array(LIMITS.zipMembers.max + 1).fill(one)), bomb });
    await expect(inputs(base, 'many')).rejects.toThrow('the archive has 20001 members');
    await expect(inputs(base, 'bomb')).rejects.toThrow('which no archive can');
  });

  test('zstd: any number of frames, cut anywhere; one that asks for too much is refused, wherever it stands', async () => {
    const empty = Buffer.from('28b52ffd2000010000', 'hex');
    const skipped = Buffer.from('502a4d1803000000010203', 'hex');
    const large = Buffer.from('28b52ffd00a8010000', 'hex');
    const base = await folder({
      frames: Buffer.concat([...Array(20_000).fill(empty), skipped, ZSTD, skipped, empty]),
      large: Buffer.concat([ZSTD, large, Buffer.alloc(20)]),
    });
    expect((await bytesOf(await input(base, 'frames'))).equals(TEXT)).toBe(true);
    await expect(bytesOf(await input(base, 'large'))).rejects.toThrow(/must be held at once/);
  });

  test.each([
    ['gzip', gzipSync(TEXT)],
    ['zstd', ZSTD],
    ['zip', zip([{ name: Buffer.from('a.csv'), data: TEXT }])],
  ])('a %s that is cut short is an error, never a short log', async (_, packed) => {
    const base = await folder({ x: packed.subarray(0, packed.length >> 1) });
    const read = async () => {
      for (const file of await inputs(base, 'x')) await bytesOf(file);
    };
    await expect(read()).rejects.toThrow(/^x is damaged or cut short/);
  });

  test('a gzip with a changed byte is an error', async () => {
    const packed = Buffer.from(gzipSync(TEXT));
    packed.writeUInt8((packed.readUInt8(packed.length >> 1) + 1) & 0xff, packed.length >> 1);
    const base = await folder({ x: packed });
    await expect(bytesOf(await input(base, 'x'))).rejects.toThrow(/^x is damaged/);
  });

  test('kinds that are not known are refused by name', async () => {
    const excel = zip([{ name: Buffer.from('[Content_Types].xml'), data: Buffer.from('<x/>') }]);
    const writer = zip([
      { name: Buffer.from('mimetype'), data: Buffer.from('application/vnd.oasis.opendocument.text') },
    ]);
    const base = await folder({
      a: Buffer.from('BZh91AY'),
      b: excel,
      c: Buffer.from('\xfd7zXZ\0', 'latin1'),
      d: writer,
      'Security.evtx': Buffer.from('ElfFile\0\0\0'),
    });
    await expect(inputs(base, 'a')).rejects.toThrow('a is packed as bzip2');
    await expect(inputs(base, 'b')).rejects.toThrow('b is packed as Excel');
    await expect(inputs(base, 'c')).rejects.toThrow('c is packed as xz');
    await expect(inputs(base, 'd')).rejects.toThrow('d is packed as OpenDocument');
    await expect(inputs(base, 'Security.evtx')).rejects.toThrow(/^Security\.evtx is a Windows event log/);
  });

  test('a password is said to be one', async () => {
    const base = await folder({ 'a.zip': zip([{ name: Buffer.from('a'), data: TEXT, flags: 1 }]) });
    await expect(bytesOf(await input(base, 'a.zip'))).rejects.toThrow('a.zip!a is protected by a password');
  });

  test.each([
    ['as it is', TEXT],
    ['compressed', gzipSync(TEXT)],
  ])('a pipe, %s', async (_, sent) => {
    const base = await folder();
    const fifo = path.join(base, 'fifo');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', fifo]);
    const source = path.join(base, 'sent');
    await fs.writeFile(source, sent);
    const writer = spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', source, fifo]);
    const file = await input(base, 'fifo');
    expect(file.container).toBe('pipe');
    expect((await bytesOf(file)).equals(TEXT)).toBe(true);
    writer.kill();
  });

  test('an empty file', async () => {
    const base = await folder({ a: '', b: gzipSync('') });
    expect(await bytesOf(await input(base, 'a'))).toHaveLength(0);
    expect(await bytesOf(await input(base, 'b'))).toHaveLength(0);
  });
});

describe('text', () => {
  test.each(['cp932', 'euc-jp'])('%s passes as it lies where no syntax hides in it', async (charset) => {
    const bytes = iconv.encode('操作,表\n', charset);
    const base = await folder({ a: bytes });
    const opened = await openInput(await input(base, 'a'), OPTIONS);
    expect(opened).toMatchObject({ charset, seekable: true });
    expect(opened.messages).toEqual([{ id: 'logs.charset.bytes', data: { file: 'a', charset } }]);
    expect(Buffer.from(opened.head).equals(bytes)).toBe(true);
    opened.close();
  });

  test('CP932 is transcoded where the delimiter may be the half of a character', async () => {
    const base = await folder({ a: iconv.encode('操作|表\n', 'cp932') });
    const file = await input(base, 'a');
    expect((await bytesOf(file, { encoding: 'cp932', syntax: '|\n' })).toString()).toBe('操作|表\n');
    const opened = await openInput(file, { encoding: 'cp932', syntax: '|\n' });
    expect(opened).toMatchObject({ charset: 'utf-8', seekable: false, survey: { charset: 'cp932' }, messages: [] });
    opened.close();
  });

  test.each(['utf-16le', 'utf-16be'])('%s becomes UTF-8 without a mark, compressed or not', async (charset) => {
    const bytes = iconv.encode(`\ufeff${TEXT}`, charset);
    const base = await folder({ a: bytes, b: gzipSync(bytes) });
    for (const name of ['a', 'b']) {
      expect((await bytesOf(await input(base, name), { block: 1000 })).equals(TEXT)).toBe(true);
    }
  });

  test('the byte order mark stays in a stream that passes as it lies', async () => {
    const base = await folder({ a: '\ufeffa,b\n' });
    const opened = await openInput(await input(base, 'a'), OPTIONS);
    expect(opened).toMatchObject({ bom: 3, seekable: true });
    expect(Buffer.from(opened.head).toString()).toBe('\ufeffa,b\n');
    opened.close();
  });

  test('ASCII at the head, CP932 a megabyte later', async () => {
    const base = await folder({
      a: Buffer.concat([Buffer.alloc(1 << 20, 'a,b\n'), iconv.encode('操作,照会\n'.repeat(20_000), 'cp932')]),
    });
    const file = await input(base, 'a');
    const opened = await openInput(file, OPTIONS);
    expect(opened).toMatchObject({ assumed: true, charset: 'utf-8', seekable: true });
    opened.close();
    expect(lateCharset(file)).toEqual({ charset: 'cp932', mixed: false });
    expect((await bytesOf(file, { block: 1000 })).toString()).toBe(
      'a,b\n'.repeat(1 << 18) + '操作,照会\n'.repeat(20_000),
    );
  });

  test('wrong bytes in a transcoded stream are counted', async () => {
    const base = await folder({ a: Buffer.concat([iconv.encode('表|', 'cp932'), Buffer.from([0xff, 0x0a])]) });
    const opened = await openInput(await input(base, 'a'), { encoding: 'cp932', syntax: '|' });
    while ((await opened.readInto(Buffer.alloc(10))) > 0);
    expect(opened.wrongBytes()).toBe(1);
  });
});
