import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWhole } from '../../src/domain/whole-file.js';
import { LIMITS } from '../../src/lib/limits.js';

let folder = '';
const at = (name: string) => path.join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sekisho-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const problemOf = (name: string) => {
  try {
    readWhole(at(name), name);
    return undefined;
  } catch (error) {
    return (error as { problems: { id: string; where: { file?: string } }[] }).problems[0];
  }
};

test('a file is read, whatever its size says', () => {
  writeFileSync(at('a'), 'x'.repeat(100_000));
  expect(readWhole(at('a'), 'a').toString()).toBe('x'.repeat(100_000));
  // files of the system say that they are empty
  expect(readWhole('/proc/self/status', 'status').toString()).toContain('Pid:');
  writeFileSync(at('b'), '');
  expect(readWhole(at('b'), 'b')).toHaveLength(0);
});

test('what is no file is refused at once, and named', async () => {
  execFileSync('mkfifo', [at('fifo')]);
  symlinkSync('/dev/zero', at('zero'));
  const server = createServer().listen(at('socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    expect(problemOf('fifo')).toMatchObject({ id: 'file.pipe', where: { file: 'fifo' } });
    expect(problemOf('zero')?.id).toBe('file.device');
    expect(problemOf('socket')?.id).toBe('file.socket');
    expect(problemOf('.')?.id).toBe('file.folder');
  } finally {
    server.close();
  }
});

test('a file of more bytes than any is meant to have is refused before it is read', () => {
  writeFileSync(at('large'), '');
  truncateSync(at('large'), LIMITS.wholeFile.max + 1);
  expect(problemOf('large')?.id).toBe('file.tooLarge');
});

test('of a file that is not there the system tells', () => {
  expect(() => readWhole(at('nothing'), 'nothing')).toThrow('ENOENT');
});
