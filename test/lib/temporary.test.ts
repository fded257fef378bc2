/** Temporary folders: of this process until it ends, and of dead ones until the next run. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';

/** Of a process that is gone. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

it('clears what dead processes have left, and nothing else', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-'));
  vi.stubEnv('TMPDIR', folder);
  const { clearTemporary, makeTemporary, removeTemporary } = await import('../../src/lib/temporary.js');
  const own = makeTemporary();
  expect(statSync(own).mode & 0o777).toBe(0o700);
  const [prefix, host] = path.basename(own).split('.');
  const others = [
    `${prefix}.${host}.${process.ppid}.AbCdEf`,
    `${prefix}.00000000.${deadPid()}.AbCdEf`,
    'sekisho-AbCdEf',
    `${prefix}.${host}.${deadPid()}.AbCdEf.kept`,
  ];
  for (const name of others) mkdirSync(path.join(folder, name));
  const left = path.join(folder, `${prefix}.${host}.${deadPid()}.AbCdEf`);
  mkdirSync(left);
  writeFileSync(path.join(left, 'log'), 'time,account\n2024-04-01,N1001\n');
  vi.resetModules();
  const next = await import('../../src/lib/temporary.js');
  next.clearTemporary();
  expect(readdirSync(folder).sort()).toEqual([...others, path.basename(own)].sort());
  // once is enough
  clearTemporary();
  removeTemporary(own);
  expect(existsSync(own)).toBe(false);
});
