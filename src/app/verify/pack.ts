/** An audit pack as it lies there: its manifest, and whether the files beside it are those that it lists, byte for byte. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../../domain/errors.js';
import {
  type Manifest,
  type OutputHash,
  type PackProblem,
  packProblems,
  readManifest,
} from '../../reports/pack/index.js';

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
    const hash = entry.isFile() ? await hashOf(folder, entry.name) : { path: entry.name, size: 0, sha256: '' };
    present.set(entry.name, hash);
  }
  return { folder, manifest, problems: packProblems(manifest.outputs, present) };
}

async function hashOf(folder: string, name: string): Promise<OutputHash> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path.join(folder, name), { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { path: name, size, sha256: hash.digest('hex') };
}
