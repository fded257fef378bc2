// Bundles dist/ into dist/bundle/, which bin/ runs: a check loads a dozen files in place of some four hundred, which took longer than its
// work. Names stay as they are, so that the stack of a bug can be read. What is bundled of others comes with their licences.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const OUT = 'dist/bundle';
/** Made beside it, so that it is never there in part. */
const FRESH = 'dist/bundle.new';
/** Compiled for the machine, or loaded only when they are needed. */
const APART = ['better-sqlite3', '@holiday-jp/holiday_jp', 'scslre'];

rmSync(FRESH, { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: 'dist/cli/main.js', reader: 'dist/sessions/worker.js', sql: 'dist/cli/query/sql/worker.js' },
  platform: 'node',
  external: APART,
});
const { output } = await bundle.write({
  dir: FRESH,
  format: 'esm',
  comments: false,
  chunkFileNames: '[name]-[hash].js',
});
await bundle.close();
const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
writeFileSync(path.join(FRESH, 'LICENSES.txt'), licences(modules));
rmSync(OUT, { recursive: true, force: true });
renameSync(FRESH, OUT);

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
