// Builds what bin/ runs: the programs in AssemblyScript, then the bundle. A part whose sources did
// not change is left alone, so that `npx` and a second `npm test` do not build again. `--force`
// builds all of it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

// lists that follow from the sources
execFileSync(process.execPath, ['scripts/lists.mjs'], { stdio: 'inherit' });

/** What AssemblyScript compiles; memory layouts are compiled by both. */
const isShared = (file) => path.basename(file) === 'memory-layout.ts';
const isAssembly = (file) => file.includes(`${path.sep}assembly${path.sep}`);
const sources = filesBelow('src');

const PARTS = [
  {
    script: 'scripts/build-assembly.mjs',
    from: sources.filter((file) => isAssembly(file) || isShared(file)),
    made: ['dist/kernel/kernel.wasm', 'dist/register/texts.wasm'],
  },
  {
    script: 'scripts/bundle.mjs',
    from: [
      ...sources.filter((file) => !isAssembly(file)),
      'scripts/compile-bundle.mjs',
      'scripts/apart.mjs',
      'bin/load.js',
      'package.json',
    ],
    made: ['dist/bundle/main.cjs', 'dist/bundle/reader.js', 'dist/bundle/sql.js'],
  },
];

for (const { script, from, made } of PARTS) {
  const stamp = path.join('dist', `.${path.basename(script, '.mjs')}`);
  const hash = hashOf([script, 'scripts/build.mjs', 'package-lock.json', ...from]);
  const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (known === hash && made.every((file) => existsSync(file)) && !process.argv.includes('--force')) continue;
  execFileSync(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(stamp, hash);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Of names and contents. What V8 compiled of the bundle is of one version of Node, so that counts,
 * too.
 */
function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
