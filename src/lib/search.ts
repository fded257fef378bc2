/** Binary search, once for all. */

/** How many of `length` items, the first of them, something holds of. It must hold of none after one that it does not hold of. */
export function countWhile(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
