/** Writes the pack: beside its place first, under its name only when it is whole. Its files are readable by their owner only. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../../domain/errors.js';
import type { CsvEncoding, Replaced, ReplacedIn } from '../../reports/csv/csv.js';
import { mergeReplaced } from '../../reports/csv/encode-csv.js';
import { encodeFile, type OutputHash, type PackFile } from '../../reports/pack/index.js';

const MANIFEST = 'manifest.json';

/** An empty folder, or an earlier pack, may be replaced; anything else is not ours to delete. */
export function checkTarget(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  if (names.length > 0 && !names.includes(MANIFEST)) throw userError('cli.audit.notEmpty', { folder });
}

export interface Written {
  outputs: OutputHash[];
  /** characters that the charset of the CSV files lacks */
  replaced: ReplacedIn[];
}

/** `manifest` makes the text of manifest.json of what was written. */
export function writePack(
  folder: string,
  files: Iterable<PackFile>,
  encoding: CsvEncoding,
  manifest: (outputs: readonly OutputHash[]) => string,
): Written {
  const partial = `${folder}.${process.pid}.part`;
  const written: Written = { outputs: [], replaced: [] };
  try {
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    for (const file of files) {
      const found: Replaced[] = [];
      const pieces = encodeFile(file, encoding, (characters) => found.push(...characters));
      written.outputs.push(writeOne(partial, file.name, pieces));
      if (found.length > 0) written.replaced.push({ file: file.name, characters: mergeReplaced(found) });
    }
    writeOne(partial, MANIFEST, [Buffer.from(manifest(written.outputs))]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
    return written;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    const { code, message, path: at = folder } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw userError('cli.cannotWrite', { file: at, reason: message });
  }
}

function writeOne(folder: string, name: string, pieces: Iterable<Uint8Array>): OutputHash {
  const fd = openSync(path.join(folder, name), 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for (const piece of pieces) {
      hash.update(piece);
      size += writeSync(fd, piece);
    }
  } finally {
    closeSync(fd);
  }
  return { path: name, size, sha256: hash.digest('hex') };
}
