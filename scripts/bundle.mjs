// Bundles src/ into dist/bundle/, which bin/ runs: a check loads one file in place of some four
// hundred, which took longer than its work. Names stay as they are, so that the stack of a bug can
// be read. What is bundled of others comes with their licences.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { APART } from './apart.mjs';

const OUT = 'dist/bundle';
/** Made beside it, so that it is never there in part. */
const FRESH = 'dist/bundle.new';

const PREFIX = 'apart:';

/**
 * Each in a module that requires it when it is first used: a script would require all of them at
 * its start.
 */
const apart = {
  name: 'apart',
  resolveId: (source, importer) => {
    if (!APART.includes(source)) return null;
    return importer?.startsWith(PREFIX) ? { id: source, external: true } : PREFIX + source;
  },
  load: (id) => (id.startsWith(PREFIX) ? `module.exports = require('${id.slice(PREFIX.length)}');` : null),
};

rmSync(FRESH, { recursive: true, force: true });
const modules = [
  // V8's code cache is of scripts, not of modules
  ...(await bundle({ main: 'src/cli/main.ts' }, { format: 'cjs', codeSplitting: false, entryFileNames: '[name].cjs' })),
  ...(await bundle(
    { reader: 'src/engine/files/workers/worker.ts', sql: 'src/app/query/sql/worker.ts' },
    { format: 'esm', chunkFileNames: '[name]-[hash].js' },
  )),
];
writeFileSync(path.join(FRESH, 'LICENSES.txt'), licences(modules));
const script = path.join(FRESH, 'main.cjs');
// read by load.js byte by byte, which needs no decoding
const code = readFileSync(script, 'utf8').replaceAll(/[\u0080-\uffff]/g, escaped);
writeFileSync(script, `(function (exports, require, module, __filename, __dirname) {${code}\n})`);
rmSync(OUT, { recursive: true, force: true });
renameSync(FRESH, OUT);
execFileSync(process.execPath, ['scripts/compile-bundle.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Gives the modules that went in. */
async function bundle(input, options) {
  const made = await rolldown({
    input,
    platform: 'node',
    plugins: [apart],
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  });
  const { output } = await made.write({ dir: FRESH, comments: false, ...options });
  await made.close();
  return output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
}

/** The licence of every package that a module is of. */
function licences(modules) {
  const folders = modules.flatMap((id) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []);
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
      const text = file === undefined ? '' : `\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
      return `${name} ${version} (${license})\n${text}`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}
