/**
 * As much of WebAssembly as is needed here: Node has it, but neither its types nor ES2023 declare
 * it.
 */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
    /** keeps other objects from passing for modules */
    private readonly module;
  }
  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, (...args: number[]) => number>>);
    readonly exports: Record<string, unknown>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Global {
    readonly value: number;
  }
}
