/** Programs of the package that are written in AssemblyScript. */
import { setFlagsFromString } from 'node:v8';

/** At once and as well as it can be: they are small, and code that is compiled twice costs a log of half a year a tenth of a second. */
const COMPILER = ['--no-liftoff', '--no-wasm-lazy-compilation'];

export function compileProgram(bytes: Uint8Array): WebAssembly.Module {
  COMPILER.forEach(setFlagsFromString);
  return new WebAssembly.Module(bytes);
}
