/** The version of the package, read where it is stated. */
import { readFileSync } from 'node:fs';
import { packageFile } from './package-files.js';

let known: string | undefined;

export function version(): string {
  known ??= (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }).version;
  return known;
}
