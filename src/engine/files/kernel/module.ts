/** The compiled kernel, and what assembly/index.ts exports. */
import { compiledProgram } from '../../../lib/wasm.js';

export interface Exports {
  memory: WebAssembly.Memory;
  prepare(bits: number, arena: number): void;
  restart(): void;
  clearWords(): void;
  clearGroups(keys: boolean): void;
  keysCrowded(): number;
  reserve(bytes: number): number;
  bounds(n: number): number;
  setCore(from: number, count: number): void;
  setPlausible(from: number, to: number): void;
  segmentCounts(): number;
  clearSegmentCounts(): void;
  offsets(n: number): number;
  program(n: number): number;
  setGap(ms: number): void;
  setLayout(
    delimiter: number,
    quote: number,
    newline: number,
    fields: number,
    trim: boolean,
    ragged: boolean,
    limit: number,
  ): void;
  setTimeColumn(i: number, position: number): void;
  setColumns(account: number, terminal: number, address: number, action: number, screen: number, result: number): void;
  setMode(select: boolean, ignoreAnonymous: boolean, from: number, to: number, count: boolean): void;
  beginCounted(columns: number, meaningMask: number): void;
  setCountedColumn(i: number, position: number): void;
  clearCounted(): void;
  countedBytes: WebAssembly.Global;
  countedOdd: WebAssembly.Global;
  countedTable: WebAssembly.Global;
  scan(length: number, final: boolean, limit: number, rejects: number): void;
  places(): number;
  scanRows(rows: number, rejects: number): void;
  countFields(length: number, final: boolean): number;
  isSkipping(): number;
  firstTime(): number;
  lastTime(): number;
  full: WebAssembly.Global;
  more: WebAssembly.Global;
  used: WebAssembly.Global;
  linesUsed: WebAssembly.Global;
  newlinesUsed: WebAssembly.Global;
  records: WebAssembly.Global;
  outside: WebAssembly.Global;
  rejected: WebAssembly.Global;
  rejectsKept: WebAssembly.Global;
  rejectTable: WebAssembly.Global;
  matches: WebAssembly.Global;
  matchTable: WebAssembly.Global;
  pieces: WebAssembly.Global;
  collectPieces(): number;
}

export function compileKernel(): WebAssembly.Module {
  return compiledProgram('dist/kernel/kernel.wasm');
}
