/**
 * Which folders an audit may replace: an empty one, or a pack in which nothing lies but what
 * sekisho wrote into it. A signature, notes, or remarks in one of its files are somebody's work.
 */
import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmdirSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import path from 'node:path';
import { naming } from '../../deliver/files/disk.js';
import { userError } from '../../domain/errors.js';
import { type Manifest, readManifest } from '../../reports/pack/index.js';

export const MANIFEST = 'manifest.json';

/** Throws a UserError that names what may not be deleted. */
export function checkReplaceable(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) throw userError('cli.audit.noFolder', { folder });
  naming(folder, () => accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK));
  const entries = naming(folder, () => readdirSync(folder, { withFileTypes: true }));
  if (entries.length === 0) return;
  const manifest = manifestOf(folder, entries);
  const listed = new Map(manifest.outputs.map((output) => [output.path, output]));
  const strangers = entries.flatMap(({ name }) => (name === MANIFEST || listed.has(name) ? [] : [name])).sort();
  if (strangers.length > 0) throw userError('cli.audit.stranger', { folder, files: shown(strangers) });
  const edited = entries.filter((entry) => {
    const output = listed.get(entry.name);
    return output !== undefined && !(entry.isFile() && isAsWritten(path.join(folder, entry.name), output));
  });
  if (edited.length > 0) {
    const names = edited.map(({ name }) => name).sort();
    throw userError('cli.audit.edited', { folder, files: shown(names) });
  }
}

/** Removes a pack, its manifest last: without it nobody would know the rest for a pack. */
export function removePack(folder: string): void {
  const names = readdirSync(folder).sort((a, b) => Number(a === MANIFEST) - Number(b === MANIFEST));
  for (const name of names) unlinkSync(path.join(folder, name));
  rmdirSync(folder);
}

function manifestOf(folder: string, entries: readonly { name: string; isFile(): boolean }[]): Manifest {
  const entry = entries.find(({ name }) => name === MANIFEST);
  if (entry?.isFile() !== true) throw userError('cli.audit.notEmpty', { folder });
  const manifest = readManifest(naming(folder, () => readFileSync(path.join(folder, MANIFEST), 'utf8')));
  if (manifest === undefined) throw userError('cli.audit.otherManifest', { folder });
  return manifest;
}

const MOST_NAMES = 5;

function shown(names: readonly string[]): string {
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')}, …` : names.join(', ');
}

function isAsWritten(file: string, { size, sha256 }: Manifest['outputs'][number]): boolean {
  return naming(file, () => statSync(file).size === size && sha256Of(file) === sha256);
}

function sha256Of(file: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  const fd = openSync(file, 'r');
  try {
    for (let got = readSync(fd, buffer); got > 0; got = readSync(fd, buffer)) hash.update(buffer.subarray(0, got));
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}
