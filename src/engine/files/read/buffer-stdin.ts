/**
 * What comes through a pipe can be read once, and a scan reads twice: it is kept in a temporary
 * file, decompressed, which only this user may read, until the scan is closed.
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporary, removeTemporary } from '../../../lib/temporary.js';
import { contentOf } from '../ingest/containers.js';
import type { Input } from '../ingest/types.js';

export interface BufferedStdin {
  /** as a plain file, still under the name of the pipe */
  input: Input;
  remove(): Promise<void>;
}

export async function bufferStdin(input: Input): Promise<BufferedStdin> {
  const folder = makeTemporary();
  const remove = async () => removeTemporary(folder);
  try {
    const file = path.join(folder, 'log');
    const size = await write(input, file);
    return { input: { ...input, container: 'plain', file, size }, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function write(input: Input, file: string): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of contentOf(input)) {
      await handle.writeFile(chunk);
      size += chunk.length;
    }
  } finally {
    await handle.close();
  }
  return size;
}
