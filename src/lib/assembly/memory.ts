// Room in linear memory, and how bytes are looked at sixteen at a time. For the kernel and for the
// texts of the register.

let top: usize = 0;

/** Fresh, zeroed memory on a cache line of its own. Never given back. */
export function take(bytes: usize): usize {
  if (top === 0) top = (__heap_base + 63) & ~63;
  const at = top;
  top = (at + bytes + 63) & ~63;
  ensure(top);
  return at;
}

/** Makes memory reach so far. */
export function ensure(end: usize): void {
  const pages = <i32>((end + 0xffff) >> 16);
  const have = memory.size();
  if (pages > have && memory.grow(pages - have) < 0) unreachable();
}

// Sixteen bytes of ones before sixteen of zeros: loaded n bytes before the zeros it keeps the first
// n bytes.
const KEEP: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0,
]);

/** A mask of the first n bytes of sixteen; n up to 16. */
// @inline
export function keep(n: i32): v128 {
  return v128.load(KEEP + 16 - <usize>n);
}

/** The same of eight bytes; n up to 8. */
// @inline
export function keep8(n: i32): u64 {
  return load<u64>(KEEP + 16 - <usize>n);
}

/** The first sixteen bytes of a text, zeros after its end. */
// @inline
export function head(p: usize, n: i32): v128 {
  return v128.and(v128.load(p), keep(min(n, 16)));
}

/** Whether two texts of the same length are equal. */
export function same(a: usize, b: usize, n: i32): bool {
  while (n >= 16) {
    if (v128.any_true(v128.xor(v128.load(a), v128.load(b)))) return false;
    a += 16;
    b += 16;
    n -= 16;
  }
  return n <= 0 || !v128.any_true(v128.and(v128.xor(v128.load(a), v128.load(b)), keep(n)));
}

// @inline
export function lane0(v: v128): u64 {
  return <u64>i64x2.extract_lane(v, 0);
}
// @inline
export function lane1(v: v128): u64 {
  return <u64>i64x2.extract_lane(v, 1);
}

export const K0: u64 = 0x9e3779b97f4a7c15;
export const K1: u64 = 0xc2b2ae3d27d4eb4f;
export const K2: u64 = 0xd6e8feb86659fd93;
export const K3: u64 = 0xa0761d6478bd642f;
export const K4: u64 = 0xe7037ed1a0b428db;

/** Of what lies after the first sixteen bytes. */
export function hashRest(p: usize, n: i32): u64 {
  let h: u64 = 0;
  for (let i = 16; i < n; i += 16) {
    const v = head(p + <usize>i, n - i);
    h = (h ^ lane0(v)) * K1 + (h >> 31);
    h = (h ^ lane1(v)) * K3 + (h >> 29);
  }
  return h;
}

/** Of a text and its first sixteen bytes, as `head` gives them; all bits of use. */
export function hashOf(first: v128, p: usize, n: i32): u64 {
  let h = lane0(first) * K0 + lane1(first) * K1 + <u64>n * K2;
  if (n > 16) h += hashRest(p, n);
  h ^= h >> 32;
  return h * K1;
}
