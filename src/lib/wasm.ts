/** Programs of the package that are written in AssemblyScript. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { packageFile } from './package-files.js';

/**
 * At once and as well as it can be: they are small, and code that is compiled twice costs a log of
 * half a year a tenth of a second.
 */
const COMPILER = ['--no-liftoff', '--no-wasm-lazy-compilation'];

const compiled = new Map<string, WebAssembly.Module>();

/** Compiled once; threads may share it. `name`: of its file, as the package has it. */
export function compiledProgram(name: string): WebAssembly.Module {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  COMPILER.forEach(setFlagsFromString);
  const program = new WebAssembly.Module(readFileSync(packageFile(name)));
  compiled.set(name, program);
  return program;
}
