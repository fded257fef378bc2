/**
 * Finds inputs with the same content: a file under two names, or rotated and compressed meanwhile.
 * Each content is read once, or every access in it would count twice. Cheap first (sizes, then the
 * first bytes), exact before anything is dropped.
 */
import { createHash } from 'node:crypto';
import { HEAD_SIZE } from '../../../lib/charset/survey.js';
import { contentOf } from './containers.js';
import { ChunkSource, FileSource, readUpTo } from './sources.js';
import type { ByteSource, Duplicate, Input } from './types.js';

/**
 * Of inputs with the same bytes (decompressed) one is kept, by preference a plain file, else the
 * first. Empty inputs and pipes are all kept. The inputs of one system: the same file may well be
 * the log of two systems.
 */
export async function dropDuplicates(
  inputs: readonly Input[],
): Promise<{ inputs: readonly Input[]; duplicates: readonly Duplicate[] }> {
  const dropped = new Map<Input, Input>();
  for (const suspects of await sameHead(suspectsBySize(inputs))) {
    for (const same of await sameContent(suspects)) {
      const kept = same.find((input) => input.container === 'plain') ?? (same[0] as Input);
      for (const input of same) if (input !== kept) dropped.set(input, kept);
    }
  }
  return {
    inputs: inputs.filter((input) => !dropped.has(input)),
    duplicates: [...dropped].map(([input, kept]) => ({ dropped: input, kept })),
  };
}

/** Bytes of the content, where they are known without reading it. */
function contentSize(input: Input): number | undefined {
  return input.container === 'plain' || input.container === 'zip' ? input.size : undefined;
}

/** Those that some other input may equal, going by sizes alone. */
function suspectsBySize(inputs: readonly Input[]): Input[] {
  const readable = inputs.filter((input) => input.container !== 'pipe' && input.size > 0);
  // what is compressed may equal anything
  if (readable.some((input) => contentSize(input) === undefined)) return readable;
  return groups(readable, contentSize).flat();
}

async function sameHead(inputs: readonly Input[]): Promise<Input[][]> {
  const heads = new Map<Input, string>();
  for (const input of inputs) {
    const source = openContent(input);
    const head = await readUpTo(source, HEAD_SIZE);
    source.close();
    if (head.length > 0) heads.set(input, createHash('sha256').update(head).digest('hex'));
  }
  return groups([...heads.keys()], (input) => heads.get(input));
}

async function sameContent(inputs: readonly Input[]): Promise<Input[][]> {
  const hashes = new Map<Input, string>();
  for (const input of inputs) hashes.set(input, await contentHash(input));
  return groups(inputs, (input) => hashes.get(input));
}

async function contentHash(input: Input): Promise<string> {
  return (await prefixHash(input, Number.POSITIVE_INFINITY)).sha256;
}

/** SHA-256 of the first `size` bytes of an input's content, or of all where it has fewer. */
async function prefixHash(input: Input, size: number): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  const source = openContent(input);
  const block = new Uint8Array(1 << 20);
  let done = 0;
  try {
    for (;;) {
      const length = done < size ? await source.readInto(block.subarray(0, Math.min(block.length, size - done))) : 0;
      if (length === 0) return { sha256: hash.digest('hex'), size: done };
      hash.update(block.subarray(0, length));
      done += length;
    }
  } finally {
    source.close();
  }
}

/**
 * Whether an input begins with what had that size and hash: its content uncompressed, or a
 * compressed file as it lies.
 */
export async function beginsAs(input: Input, content: { size: number; sha256: string }): Promise<boolean> {
  const isPacked = input.container === 'gzip' || input.container === 'zstd';
  if (isPacked && (await beginsWith({ ...input, container: 'plain' }, content))) return true;
  return beginsWith(input, content);
}

async function beginsWith(input: Input, { size, sha256 }: { size: number; sha256: string }): Promise<boolean> {
  if (contentSize(input) !== undefined && input.size < size) return false;
  const prefix = await prefixHash(input, size);
  return prefix.size === size && prefix.sha256 === sha256;
}

function openContent(input: Input): ByteSource {
  return input.container === 'plain' ? new FileSource(input.file, input.path) : new ChunkSource(contentOf(input));
}

/** Groups of two and more. */
function groups<K>(inputs: readonly Input[], keyOf: (input: Input) => K): Input[][] {
  const byKey = new Map<K, Input[]>();
  for (const input of inputs) {
    const key = keyOf(input);
    const group = byKey.get(key);
    if (group) group.push(input);
    else byKey.set(key, [input]);
  }
  return [...byKey.values()].filter((group) => group.length > 1);
}
