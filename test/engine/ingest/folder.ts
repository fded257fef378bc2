/** A folder for one test, removed afterwards. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openInput } from '../../../src/engine/files/ingest/open.js';
import type { Input } from '../../../src/engine/files/ingest/types.js';

export async function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'sekisho-'));
  onTestFinished(() => fs.rm(dir, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await fs.writeFile(path.join(dir, name), content);
  }
  return dir;
}

/** All bytes of an input's text stream, read with blocks of that size. */
export async function bytesOf(
  input: Input,
  { encoding = 'auto', syntax = ',"\n', block = 1 << 16 } = {},
): Promise<Buffer> {
  const opened = await openInput(input, { encoding, syntax });
  const parts: Buffer[] = [];
  for (;;) {
    const target = Buffer.alloc(block);
    const length = await opened.readInto(target);
    if (length === 0) break;
    parts.push(target.subarray(0, length));
  }
  opened.close();
  return Buffer.concat(parts);
}
