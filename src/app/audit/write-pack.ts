/** Stages the files of the pack, and its manifest, which lists them. */
import { createHash } from 'node:crypto';
import type { Stage, StagedFolder } from '../../deliver/files/stage.js';
import type { CsvEncoding, Replaced, ReplacedIn } from '../../reports/index.js';
import { encodeFile, type OutputHash, type PackFile } from '../../reports/pack/index.js';
import { mergeReplaced } from '../../reports/printing.js';
import { MANIFEST } from './replaceable.js';

export interface Written {
  outputs: OutputHash[];
  /** characters that the charset of the CSV files lacks */
  replaced: ReplacedIn[];
}

/**
 * `folder`: of the pack, absolute. `manifest` makes the text of manifest.json of what was written.
 */
export async function writePack(
  stage: Stage,
  folder: string,
  files: Iterable<PackFile>,
  encoding: CsvEncoding,
  manifest: (outputs: readonly OutputHash[]) => string,
): Promise<Written> {
  const staged = stage.folder(folder);
  const written: Written = { outputs: [], replaced: [] };
  for (const file of files) {
    const found: Replaced[] = [];
    const pieces = encodeFile(file, encoding, (characters) => found.push(...characters));
    written.outputs.push(await writeHashed(staged, file.name, pieces));
    if (found.length > 0) written.replaced.push({ file: file.name, characters: mergeReplaced(found) });
  }
  await staged.write(MANIFEST, [Buffer.from(manifest(written.outputs))]);
  return written;
}

async function writeHashed(folder: StagedFolder, name: string, pieces: Iterable<Uint8Array>): Promise<OutputHash> {
  const hash = createHash('sha256');
  let size = 0;
  await folder.write(name, hashed());
  return { path: name, size, sha256: hash.digest('hex') };

  function* hashed() {
    for (const piece of pieces) {
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
  }
}
