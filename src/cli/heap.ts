/** How far V8 lets its heap grow before it clears away what is no longer needed: by itself fourfold. */
import { setFlagsFromString } from 'node:v8';

/** Percent of what is needed. Less takes more time and less room; measured in ARCHITECTURE.md. */
export const HEAP_GROWTH = { usual: 60, long: 10 } as const;

export function growHeapBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
