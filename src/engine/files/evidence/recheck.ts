/**
 * Whether log files are still as an earlier run has read them. A log may only grow: what was read
 * stays where it was.
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import type { InputState, OnProgress, RecheckedInput, RecordedInput, RecordedPlace } from '../../types.js';
import { sha256Of } from '../ingest/containers.js';
import { listFiles } from '../ingest/list.js';

const CHUNK = 1 << 20;

/** Reads every file once. */
export async function recheck(
  recorded: readonly RecordedInput[],
  { base }: Pick<RecordedPlace, 'base'>,
  onProgress?: OnProgress,
): Promise<RecheckedInput[]> {
  const sizes = new Map<string, Set<number>>();
  for (const { path: named, size } of recorded) {
    const known = sizes.get(named);
    if (known === undefined) sizes.set(named, new Set([size]));
    else known.add(size);
  }
  const total = [...sizes.keys()].reduce((sum, named) => sum + (sizeOf(path.resolve(base, named)) ?? 0), 0);
  let done = 0;
  const found = new Map<string, Content | undefined>();
  for (const [named, ends] of sizes) {
    if (named === '-') continue;
    const content = await contentOf(named, base, ends, (bytes) => onProgress?.(done + bytes, total));
    found.set(named, content);
    done += content?.size ?? 0;
  }
  const present = new Set([...found.values()].map((content) => content?.sha256));
  return recorded.map((input) => {
    const content = found.get(input.path);
    const now = content && { size: content.size, sha256: content.sha256 };
    return { state: stateOf(input, content, present), now };
  });
}

interface Content {
  size: number;
  sha256: string;
  /** by size: the hash of so many bytes from the start */
  beginnings: ReadonlyMap<number, string>;
}

function stateOf(
  input: RecordedInput,
  content: Content | undefined,
  present: ReadonlySet<string | undefined>,
): InputState {
  if (input.path === '-') return 'unchecked';
  if (content?.sha256 === input.sha256) return 'unchanged';
  if (content?.beginnings.get(input.size) === input.sha256) return 'grown';
  if (present.has(input.sha256)) return 'moved';
  return content === undefined ? 'missing' : 'changed';
}

function sizeOf(absolute: string): number | undefined {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : undefined;
}

async function contentOf(
  named: string,
  base: string,
  sizes: ReadonlySet<number>,
  onBytes: (bytes: number) => void,
): Promise<Content | undefined> {
  const absolute = path.resolve(base, named);
  if (sizeOf(absolute) === undefined) return memberOf(named, base);
  const hash = createHash('sha256');
  const ends = [...sizes].sort((a, b) => a - b);
  const beginnings = new Map<number, string>();
  let size = 0;
  for await (const chunk of createReadStream(absolute, { highWaterMark: CHUNK })) {
    let rest = chunk as Buffer;
    while (ends[0] !== undefined && ends[0] <= size + rest.length) {
      const end = ends.shift() as number;
      hash.update(rest.subarray(0, end - size));
      rest = rest.subarray(end - size);
      size = end;
      beginnings.set(end, hash.copy().digest('hex'));
    }
    hash.update(rest);
    size += rest.length;
    onBytes(size);
  }
  return { size, sha256: hash.digest('hex'), beginnings };
}

/** `archive.zip!member` */
async function memberOf(named: string, base: string): Promise<Content | undefined> {
  const archive = /^(.*?\.zip)!/i.exec(named)?.[1];
  if (archive === undefined || sizeOf(path.resolve(base, archive)) === undefined) return undefined;
  const { inputs } = await listFiles({ system: '', path: archive, base });
  const input = inputs.find((one) => one.path === named);
  return input && { size: input.size, sha256: await sha256Of(input), beginnings: new Map() };
}
