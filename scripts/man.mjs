/**
 * Writes man/sekisho.1 from the definitions of the commands. Run after the build: `node
 * scripts/man.mjs`. A test fails where it is out of date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { manual } from '../dist/cli/manual/page.js';
import { wholeCommandLine } from '../dist/cli/program.js';

const folder = new URL('../man/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('sekisho.1', folder), await manual('en', await wholeCommandLine('en')));
