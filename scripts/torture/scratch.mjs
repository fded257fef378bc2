// A folder for trials: in memory where there is such a disk, because thousands of files are
// written.
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MEMORY = '/dev/shm';

export function scratchFolder() {
  return mkdtempSync(path.join(isWritable(MEMORY) ? MEMORY : tmpdir(), 'sekisho-torture-'));
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
