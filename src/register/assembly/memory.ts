// Room in linear memory, and how bytes are looked at eight at a time.

let top: usize = 0;

/** Fresh, zeroed memory. Never given back: what grows is made twice as large, so that no more than half of all is lost. */
export function take(bytes: usize): usize {
  if (top == 0) top = (__heap_base + 63) & ~63;
  const at = top;
  top = (at + bytes + 63) & ~63;
  const pages = <i32>((top + 0xffff) >> 16);
  const have = memory.size();
  if (pages > have && memory.grow(pages - have) < 0) unreachable();
  return at;
}

/** Behind every text so many bytes may be read. */
export const PAD: usize = 8;

/** The first n bytes of eight; n up to 8. */
// @ts-ignore: decorator
@inline
function first(p: usize, n: i32): u64 {
  return n == 0 ? 0 : load<u64>(p) & (<u64>-1 >> <u64>(64 - 8 * n));
}

/** Whether two texts of the same length are equal. */
export function same(a: usize, b: usize, n: i32): bool {
  while (n >= 8) {
    if (load<u64>(a) != load<u64>(b)) return false;
    a += 8;
    b += 8;
    n -= 8;
  }
  return first(a, n) == first(b, n);
}

const K0: u64 = 0x9e3779b97f4a7c15;
const K1: u64 = 0xc2b2ae3d27d4eb4f;

export function hashOf(p: usize, n: i32): u32 {
  let hash = <u64>n * K1;
  while (n > 8) {
    hash = (hash ^ load<u64>(p)) * K0;
    hash ^= hash >> 29;
    p += 8;
    n -= 8;
  }
  hash = (hash ^ first(p, n)) * K0;
  // texts often differ in their last bytes alone, which the upper bits have and the lower ones have not yet
  hash = (hash ^ (hash >> 32)) * K1;
  return <u32>(hash >> 32);
}
