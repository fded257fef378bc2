// Compiles the AssemblyScript kernel to dist/kernel/kernel.wasm.
import { mkdirSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const ENTRY = 'src/kernel/assembly/index.ts';
const OUT = 'dist/kernel/kernel.wasm';

mkdirSync('dist/kernel', { recursive: true });
const { error, stderr } = await asc.main([
  ENTRY,
  '--outFile',
  OUT,
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--use',
  'abort=',
]);
if (error) {
  process.stderr.write(stderr.toString());
  process.exitCode = 1;
}
