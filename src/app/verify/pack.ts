/**
 * An audit pack as it lies there: its manifest, and whether the files beside it are those that it
 * lists, byte for byte.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../../domain/errors.js';
import {
  type Manifest,
  type OutputHash,
  type PackProblem,
  packProblems,
  readManifest,
} from '../../reports/pack/index.js';
import { hashFile } from './hash-file.js';

const MANIFEST = 'manifest.json';

export interface Pack {
  /** absolute */
  folder: string;
  /** undefined where it is not exactly what was written: then nothing in it can be relied on */
  manifest: Manifest | undefined;
  problems: readonly PackProblem[];
}

/** Reads every file once. Throws a UserError where there is no manifest. */
export async function readPack(folder: string, named: string): Promise<Pack> {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) throw userError('cli.verify.noPack', { folder: named });
  const manifest = readManifest(readFileSync(file, 'utf8'));
  if (manifest === undefined) return { folder, manifest, problems: [{ path: MANIFEST, problem: 'altered' }] };
  const present = new Map<string, OutputHash>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === MANIFEST) continue;
    const hash = entry.isFile() ? await hashFile(path.join(folder, entry.name)) : { size: 0, sha256: '' };
    present.set(entry.name, { path: entry.name, ...hash });
  }
  return { folder, manifest, problems: packProblems(manifest.outputs, present) };
}
