/**
 * Files that begin with ASCII, and what else they are: the same however they lie, are packed, cut
 * or read.
 */
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { LogSource } from '../../../src/domain/model.js';
import { readRecords } from '../../../src/engine/files/read/records.js';
import { LocalExecutor } from '../../../src/engine/files/workers/executor.js';
import { sourceOf } from '../../parsers/read.js';
import { scanLog } from '../../parsers/scan-log.js';
import { folder } from '../ingest/folder.js';
import { zip } from '../ingest/zip-writer.js';

const HEADER = 'time,user,term,op,screen\n';
const columns = { time: 'time', account: 'user', terminal: 'term', action: 'op', screen: 'screen' };
/** More ASCII than is looked at when a file is opened. */
const asciiRows = (n: number) =>
  Array.from({ length: n }, (_, i) => `2024-04-01 09:00:00,N${i % 7},PC1,view,S\n`).join('');
const LONG = asciiRows(2000);
const JAPANESE = '2024-04-01 09:00:01,山田①,PC２,照会,契約照会\n';

const encode = (text: string, charset: string) => iconv.encode(text, charset);

async function read(bytes: Uint8Array, name: string, logs: object = { columns }, blockSize?: number) {
  const base = await folder({ [name]: bytes });
  const scan = await scanLog(base, { path: name, ...logs }, blockSize);
  const japanese = scan.accesses.filter(({ account }) => !account.startsWith('N'));
  return {
    japanese: japanese.map(({ account, terminal, action, screen, line }) => [line, account, terminal, action, screen]),
    records: scan.records,
    rejects: scan.rejects.length,
    messages: scan.messages.map(({ id, data }) => [id, data.charset ?? data.count].join(' ')),
  };
}

const PACKED: [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['log.csv', (bytes) => bytes],
  ['log.csv.gz', (bytes) => gzipSync(bytes)],
  ['log.zip', (bytes) => zip([{ name: Buffer.from('log.csv'), data: Buffer.from(bytes) }])],
];

describe.each(PACKED)('%s', (name, pack) => {
  test.each(['cp932', 'euc-jp', 'utf-8'])('%s behind ASCII', async (charset) => {
    for (const before of [0, 3, 2000]) {
      const text = HEADER + asciiRows(before) + JAPANESE + (before > 0 ? LONG : '') + JAPANESE;
      const found = await read(pack(encode(text, charset)), name);
      const lines = [before + 2, before + 3 + (before > 0 ? 2000 : 0)];
      expect(found.japanese).toEqual(lines.map((line) => [line, '山田①', 'PC２', '照会', '契約照会']));
      expect(found.rejects).toBe(0);
      expect(found.messages).toEqual([
        before === 2000 ? `logs.charset.late ${charset}` : `logs.charset.bytes ${charset}`,
      ]);
    }
  });

  test('one value at the very end', async () => {
    const bytes = encode(
      `${HEADER}${LONG}2024-04-01 09:00:01,N1,PC1,view,S\n2024-04-01 09:00:02,照,PC1,view,S`,
      'cp932',
    );
    expect((await read(pack(bytes), name)).japanese).toEqual([[2003, '照', 'PC1', 'view', 'S']]);
  });

  test('wrong bytes are said where no charset is right for all', async () => {
    const [utf8, cp932] = [encode(JAPANESE, 'utf-8'), encode(JAPANESE, 'cp932')];
    const late = (...parts: Uint8Array[]) => read(pack(Buffer.concat([Buffer.from(HEADER + LONG), ...parts])), name);
    expect((await late(cp932, cp932, cp932, utf8)).messages.slice(0, 2)).toEqual([
      'logs.charset.late cp932',
      'logs.mixedCharset cp932',
    ]);
    const mostly = (await late(utf8, utf8, utf8, utf8, cp932)).messages;
    expect(mostly[0]).toBe('logs.charset.late utf-8');
    expect(mostly[1]).toMatch(/^logs\.wrongBytes \d+$/);
    const early = Buffer.concat([Buffer.from(HEADER), utf8, Buffer.from(LONG), encode(JAPANESE, 'euc-jp')]);
    expect((await read(pack(early), name)).messages[1]).toMatch(/^logs\.wrongBytes \d+$/);
  });
});

test('in a file with a delimiter that is a part of characters in CP932', async () => {
  const text = (HEADER + LONG + JAPANESE.replace('照会,', 'ポ表,')).replaceAll(',', '|');
  const found = await read(encode(text, 'cp932'), 'log.csv', { columns, delimiter: '|' });
  expect(found.japanese).toEqual([[2002, '山田①', 'PC２', 'ポ表', '契約照会']]);
  expect(found.messages[0]).toBe('logs.charset.bytes cp932');
});

test.each(['cp932', 'euc-jp', 'iso-2022-jp'])('%s in formats of lines', async (charset) => {
  const line = (user: string) => `{"time":"2024-04-01 09:00:00","user":"${user}"}\n`;
  const jis = Buffer.from([0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42]);
  const name = charset === 'iso-2022-jp' ? jis : encode('山田', charset);
  const [before = '', behind = ''] = line('%').split('%');
  const bytes = Buffer.concat([Buffer.from(line('N1').repeat(3000) + before), name, Buffer.from(behind)]);
  const logs = { columns: { time: 'time', account: 'user' }, format: 'jsonl' };
  for (const blockSize of [undefined, 1000]) {
    for (const [file, pack] of PACKED) {
      const { japanese, messages } = await read(pack(bytes), file, logs, blockSize);
      expect(japanese.map(([line, account]) => [line, account])).toEqual([[3001, '山田']]);
      expect(messages).toEqual([`logs.charset.late ${charset}`]);
    }
  }
});

test('colours of a terminal are no Japanese', async () => {
  const line = '{"time":"2024-04-01 09:00:00","user":"N1"}\u001b[0m\n';
  const text = '{"time":"2024-04-01 09:00:00","user":"N1"}\n'.repeat(3000);
  const bytes = Buffer.concat([
    Buffer.from(text + line.repeat(9)),
    encode('{"time":"2024-04-01 09:00:00","user":"山田"}\n', 'cp932'),
  ]);
  const logs = { columns: { time: 'time', account: 'user' }, format: 'jsonl' };
  expect((await read(bytes, 'log.jsonl', logs)).japanese.map(([line, account]) => [line, account])).toEqual([
    [3010, '山田'],
  ]);
});

test('a file in CP932 with lines in UTF-8 is said to be mixed', async () => {
  const bytes = Buffer.concat([encode(HEADER + JAPANESE, 'cp932'), encode(JAPANESE, 'utf-8')]);
  expect((await read(bytes, 'log.csv')).messages).toEqual(['logs.charset.bytes cp932', 'logs.mixedCharset cp932']);
});

test('in ranges, whichever reader comes first', async () => {
  const bytes = encode(HEADER + asciiRows(2000) + JAPANESE + asciiRows(2000) + JAPANESE, 'cp932');
  const base = await folder({ 'log.csv': bytes });
  const source: LogSource = { ...sourceOf('csv', { columns: { ...columns, time: ['time'] } }), base, path: 'log.csv' };
  const from = Date.UTC(2024, 2, 1);
  const plan = {
    sources: [source],
    context: { from, to: from + 90 * 86_400_000 },
    days: ['2024-04-01'],
    sessionGap: 1_800_000,
    timezone: 'Asia/Tokyo',
    workers: 1,
    wish: { texts: ['action', 'screen'] as const },
  };
  const sizes = { blockSize: 4096, rangeSize: 10_000, recordLimit: 1 << 20, tableBits: 6 };
  const found: string[] = [];
  const accounts: string[] = [];
  const messages: string[] = [];
  const batches = readRecords(
    plan,
    (read) => messages.push(...read.messages.map(({ id, data }) => `${id} ${data.charset}`)),
    sizes,
    (_workers, _work, setup, onBytes) => new LocalExecutor(setup, onBytes),
  );
  for await (const { newKeys, keys, texts } of batches) {
    accounts.push(...newKeys.map(({ account }) => account));
    keys.forEach((key, i) => {
      if (accounts[key]?.startsWith('N') === false)
        found.push(`${accounts[key]} ${texts.action?.[i]} ${texts.screen?.[i]}`);
    });
  }
  expect(found).toEqual(['山田① 照会 契約照会', '山田① 照会 契約照会']);
  expect(messages).toEqual(['logs.charset.late cp932']);
});
