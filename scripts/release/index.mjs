// `npm run release`: an archive that runs without network, npm or compiler; on Linux a Debian
// package as well. Others by the same script on their machines. What it makes lies in release/.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { archive, sumOf } from './archive.mjs';
import { debianPackage } from './deb.mjs';
import { compileSqlite, fetchRuntime, npm, PLATFORM } from './runtime.mjs';
import { stage } from './stage.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const CACHE = '.tmp/runtime';
const OUT = 'release';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
mkdirSync(CACHE, { recursive: true });
mkdirSync(OUT, { recursive: true });
npm(['run', '--silent', 'build']);
const runtime = fetchRuntime(CACHE);
const sqlite = compileSqlite(runtime, CACHE);
const folder = path.join(OUT, `sekisho-${version}-${PLATFORM}`);
stage(folder, { runtime, sqlite });
const made = [archive(folder)];
if (process.platform === 'linux' && existsSync('/usr/bin/dpkg-deb')) made.push(debianPackage(folder, version));
writeFileSync(path.join(OUT, 'SHA256SUMS'), made.map(sumOf).join(''));
process.stdout.write(`${made.join('\n')}\n`);
