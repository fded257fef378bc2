/**
 * What parsers ask of bytes. Positions are those in the buffer; `to` is behind the last byte that
 * counts.
 */

export const BYTE = {
  tab: 0x09,
  lf: 0x0a,
  cr: 0x0d,
  /** end of file in DOS */
  dosEnd: 0x1a,
  space: 0x20,
  quote: 0x22,
  hash: 0x23,
  comma: 0x2c,
  hyphen: 0x2d,
  colon: 0x3a,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
  open: 0x5b,
  backslash: 0x5c,
  close: 0x5d,
} as const;

/** Place of the first such byte; -1 where there is none. */
export function find(bytes: Uint8Array, byte: number, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (bytes[at] === byte) return at;
  return -1;
}

/** As `find`, `to` where there is none. */
export function findEnd(bytes: Uint8Array, byte: number, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== byte) at += 1;
  return at;
}

export function startsWith(bytes: Uint8Array, at: number, to: number, start: Uint8Array): boolean {
  if (to - at < start.length) return false;
  for (let i = 0; i < start.length; i += 1) if (bytes[at + i] !== start[i]) return false;
  return true;
}

export function isSame(bytes: Uint8Array, from: number, to: number, other: Uint8Array): boolean {
  return to - from === other.length && startsWith(bytes, from, to, other);
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

export function digitsEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(bytes[at])) at += 1;
  return at;
}

export function isAsciiOnly(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at] as number) >= 0x80) return false;
  return true;
}
