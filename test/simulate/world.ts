/** Makes simulated worlds in temporary folders and reads them back with csv-parse. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type Simulated, type SimulateOptions, simulate } from '../../src/simulate/index.js';
import { whenFileEnds } from '../after-file.js';

export type Row = Record<string, string>;
export interface Line extends Row {
  system: string;
  fileDay: string;
}

export async function folder(): Promise<string> {
  const name = await mkdtemp(path.join(os.tmpdir(), 'sekisho-simulate-'));
  whenFileEnds(() => rm(name, { recursive: true, force: true }));
  return name;
}

export async function world(options: Omit<SimulateOptions, 'out'>): Promise<Simulated & { out: string }> {
  const out = await folder();
  return { out, ...(await simulate({ out, ...options })) };
}

export async function table(out: string, name: string, encoding = 'utf-8'): Promise<Row[]> {
  const text = iconv.decode(await readFile(path.join(out, name)), encoding);
  return parse(text, { columns: true }) as Row[];
}

/**
 * All log lines, each with its system and the day that its file is named after; systems one after
 * the other.
 */
export async function logs(out: string, encoding = 'utf-8'): Promise<Line[]> {
  const names = (await readdir(path.join(out, 'logs'))).sort();
  const lines: Line[] = [];
  for (const name of names) {
    const [, system, year, month, day] = /^(.*)-(\d{4})(\d\d)(\d\d)\.csv$/.exec(name) as unknown as string[];
    for (const row of await table(out, path.join('logs', name), encoding)) {
      lines.push({ ...row, system: system as string, fileDay: `${year}-${month}-${day}` });
    }
  }
  return lines;
}

/** Hash of every file by its name. */
export async function fingerprint(out: string): Promise<Record<string, string>> {
  const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = names.map((entry) => path.relative(out, path.join(entry.parentPath, entry.name))).sort();
  const hashes: Record<string, string> = {};
  for (const file of files) {
    hashes[file] = createHash('sha256')
      .update(await readFile(path.join(out, file)))
      .digest('hex');
  }
  return hashes;
}
