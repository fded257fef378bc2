/** How much room this process takes: V8 gives little of it back by itself. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Percent of what is needed by which the heap may grow before it is cleared; by itself V8 lets it
 * grow fourfold. Less takes more time and less memory: docs/decisions/memory-returned-early.md has
 * figures.
 */
export const HEAP_GROWTH = { usual: 60, long: 10 } as const;

let growth = Infinity;

/** Of several the smallest holds. */
export function growHeapBy(percent: number): void {
  growth = Math.min(growth, percent);
  setFlagsFromString(`--heap-growing-percent=${growth}`);
}

/** Clears away at once what is no longer needed, in some tens of milliseconds. */
export function clearHeap(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/**
 * Gives the memory of an array back, which is empty then: to the collector it is but a small
 * object, for which it need not come soon.
 */
export function release(array: { readonly buffer: ArrayBufferLike }): void {
  structuredClone(0, { transfer: [array.buffer as ArrayBuffer] });
}
