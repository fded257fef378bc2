/** `-o`: a file is whole or not there; what is no file is written to and stays what it is. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, sekisho } from './sekisho.js';

const LOG = 'time,account,terminal,action\n2024-04-09 09:00:00,N100017,PC1,view\n';
const query = (cwd: string, output: string) => sekisho(cwd, ['query', 'log.csv', '--raw', '-o', output]);

it('goes through a pipe with a name, which stays one', async () => {
  const cwd = folderWith({ 'log.csv': LOG });
  const fifo = path.join(cwd, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const reader = spawn('sh', ['-c', 'cat fifo > got'], { cwd });
  const ended = once(reader, 'exit');
  expect(query(cwd, 'fifo').code).toBe(0);
  await ended;
  expect(lstatSync(fifo).isFIFO()).toBe(true);
  expect(readFileSync(path.join(cwd, 'got'), 'utf8')).toBe(LOG.slice(LOG.indexOf('\n') + 1));
});

it('goes to the file that a link means', () => {
  const cwd = folderWith({ 'log.csv': LOG, 'target.txt': 'old' });
  symlinkSync('target.txt', path.join(cwd, 'link'));
  query(cwd, 'link');
  expect(lstatSync(path.join(cwd, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(path.join(cwd, 'target.txt'), 'utf8')).toContain('N100017');
});

it('cannot be a folder', () => {
  const cwd = folderWith({ 'log.csv': LOG });
  mkdirSync(path.join(cwd, 'folder'));
  const { code, err } = query(cwd, 'folder');
  expect(code).toBe(2);
  expect(err).toContain('folder');
  expect(err).not.toContain('    at ');
});
