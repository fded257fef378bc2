import path from 'node:path';
import { describe, it } from 'vitest';
import { temporaryFolder } from '../engine/sessions/folder.js';
import { FILE_CASES } from './cases/files.js';
import { Log } from './cases/log.js';

const folder = temporaryFolder();

describe('a log that is followed', () => {
  it.each(FILE_CASES)('%i: %s', (n, _what, run) => run(new Log(path.join(folder, String(n)))));
});
