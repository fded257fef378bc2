/** Size and SHA-256 of a plain file. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const CHUNK = 1 << 20;

export async function hashFile(file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { size, sha256: hash.digest('hex') };
}
