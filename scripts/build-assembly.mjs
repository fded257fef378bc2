// Compiles what is written in AssemblyScript: the kernel that reads logs, and the texts of the
// register.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';

const PROGRAMS = {
  'src/engine/files/kernel/assembly/index.ts': 'dist/kernel/kernel.wasm',
  'src/register/readers/wasm/assembly/index.ts': 'dist/register/texts.wasm',
};
// as fast as the larger, and compiled in two thirds of the time
const OPTIONS = ['-O3s', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

/**
 * Decorators of functions are no TypeScript. In the sources they stand in comments, so that
 * linters, import rules and editors can read them.
 */
const readFile = (name, folder) => {
  try {
    return readFileSync(path.resolve(folder, name), 'utf8').replace(/^\/\/ (?=@(?:inline|external)\b)/gm, '');
  } catch {
    // the compiler looks in several places
    return null;
  }
};

for (const [entry, out] of Object.entries(PROGRAMS)) {
  mkdirSync(path.dirname(out), { recursive: true });
  const { error, stderr } = await asc.main([entry, '--outFile', out, ...OPTIONS], { readFile });
  if (!error) continue;
  process.stderr.write(stderr.toString());
  process.exitCode = 1;
}
