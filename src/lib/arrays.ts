/** Arrays of numbers that grow. */

type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** The same numbers with room for `length` of them; what is new is 0. */
export function resized<A extends Numbers>(array: A, length: number): A {
  const other = new (array.constructor as new (length: number) => A)(length);
  other.set(array as never);
  return other;
}
