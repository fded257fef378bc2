// The same folder gives the same bytes: names in order, one time, no owner.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Of the last commit, in seconds: what a release is dated by. */
export function sourceDate() {
  const given = process.env.SOURCE_DATE_EPOCH;
  return given ?? execFileSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' }).trim();
}

/** A .tar.xz of the folder, or a .zip on Windows; gives its path. */
export function archive(folder) {
  const parent = path.dirname(folder);
  const name = path.basename(folder);
  if (process.platform === 'win32') {
    const zip = `${folder}.zip`;
    execFileSync('tar', ['-a', '-cf', zip, '-C', parent, name]);
    return zip;
  }
  const tar = [
    '--create',
    '--sort=name',
    `--mtime=@${sourceDate()}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=go=rX,u+rw',
    '-C',
    parent,
    name,
  ];
  const file = `${folder}.tar.xz`;
  const xz = execFileSync('xz', ['-6', '--threads=1', '--stdout'], {
    input: execFileSync('tar', tar, { maxBuffer: 1 << 30 }),
    maxBuffer: 1 << 30,
  });
  writeFileSync(file, xz);
  return file;
}

/** A line of SHA256SUMS. */
export function sumOf(file) {
  return `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path.basename(file)}\n`;
}
