import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { settingsOf } from '../../../src/app/init/log-settings.js';
import { guessLog } from '../../../src/engine/files/plan/guess.js';
import { scanLog } from '../../parsers/scan-log.js';
import { folder } from '../ingest/folder.js';

const LOG =
  '日付,時刻,利用者ID,端末ID,操作\r\n2024/4/1,9:05:03,N100017,PC10377,照会\r\n2024/4/1,9:06:00,H200003,PC20001,印刷\r\n';
const baseOf = (base: string, file: string) => ({
  system: 's',
  path: file,
  base,
  timezone: 'Asia/Tokyo',
  accountCase: 'sensitive' as const,
  idWidth: 'fold' as const,
});

test('a compressed file in CP932 is read as it was guessed', async () => {
  const base = await folder({ 'log.csv.gz': gzipSync(iconv.encode(LOG, 'cp932')) });
  const { source, messages } = await guessLog(baseOf(base, 'log.csv.gz'));
  expect(messages.map(({ id }) => id)).toEqual([
    'logs.charset.bytes',
    'detect.format',
    'detect.delimiter',
    'detect.header',
    'detect.columns',
    'detect.time',
  ]);
  const { accesses } = await scanLog(base, { ...source });
  expect(accesses.map(({ account, action }) => [account, action])).toEqual([
    ['N100017', '照会'],
    ['H200003', '印刷'],
  ]);
});

test('the settings for a configuration hold nothing that is at its default', async () => {
  const base = await folder({ a: LOG, b: '#Fields: date time cs-username\n2024-04-01 00:00:00 x\n' });
  const a = await guessLog(baseOf(base, 'a'));
  expect(a.source && settingsOf(a.source, 'Asia/Tokyo')).toEqual({
    path: 'a',
    format: 'csv',
    columns: { time: ['日付', '時刻'], account: '利用者ID', terminal: '端末ID', action: '操作' },
    time: 'yyyy/MM/dd HH:mm:ss',
  });
  const b = await guessLog(baseOf(base, 'b'));
  expect(b.source && settingsOf(b.source, 'Asia/Tokyo')).toMatchObject({ format: 'w3c', timezone: 'UTC' });
});

test('a pipe is kept until it is removed', async () => {
  const base = await folder();
  const fifo = path.join(base, 'fifo');
  execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', fifo]);
  await fs.writeFile(path.join(base, 'sent'), LOG);
  spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', path.join(base, 'sent'), fifo]);
  const { source, remove } = await guessLog(baseOf(base, 'fifo'));
  const kept = source?.path as string;
  expect((await scanLog(base, { ...source })).accesses).toHaveLength(2);
  await remove();
  await expect(fs.stat(kept)).rejects.toThrow('ENOENT');
});

test('nothing there, nothing known', async () => {
  const base = await folder({ a: 'words and words\n' });
  expect(await guessLog(baseOf(base, 'b'))).toMatchObject({ messages: [{ id: 'detect.noFile' }] });
  const { source, messages } = await guessLog(baseOf(base, 'a'));
  expect([source, messages.at(-1)?.id]).toEqual([undefined, 'detect.unknown']);
});
