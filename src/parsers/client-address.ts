/**
 * Addresses as servers write them: of a client behind proxies, with a port, among names. In bytes.
 */
import { BYTE, find, isDigit } from './bytes.js';

const DOT = 0x2e;
const UNKNOWN = Buffer.from('unknown');

/**
 * Whether all of these bytes are an IP address, with or without a port. Not whether its numbers are
 * in range.
 */
export function isAddress(bytes: Uint8Array, from: number, to: number): boolean {
  let dots = 0;
  let colons = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === DOT) dots += 1;
    else if (byte === BYTE.colon) colons += 1;
    else if (!isHex(byte) && byte !== BYTE.open && byte !== BYTE.close) return false;
  }
  return colons > 1 || (dots === 3 && isDigit(bytes[from]));
}

/** Whether nobody is named: `-`, `unknown`. */
export function isNobody(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from === 1) return bytes[from] === BYTE.hyphen;
  return to - from === UNKNOWN.length && UNKNOWN.every((byte, i) => bytes[from + i] === byte);
}

/**
 * The client in a list as proxies write it, `client, proxy, proxy`: the first address, or the first
 * name where no address stands in it. Gives where it begins and ends, without its port.
 */
export function clientIn(bytes: Uint8Array, from: number, to: number): [from: number, to: number] {
  let named: [number, number] | undefined;
  for (let at = from; at < to; ) {
    while (at < to && (bytes[at] === BYTE.comma || bytes[at] === BYTE.space)) at += 1;
    let end = at;
    while (end < to && bytes[end] !== BYTE.comma && bytes[end] !== BYTE.space) end += 1;
    if (isAddress(bytes, at, end)) return [at, withoutPort(bytes, at, end)];
    if (named === undefined && end > at && !isNobody(bytes, at, end)) named = [at, end];
    at = end;
  }
  return named ?? [from, from];
}

/** `192.0.2.1:443` is `192.0.2.1`; what follows the colons of IPv6 is no port. */
function withoutPort(bytes: Uint8Array, from: number, to: number): number {
  const colon = find(bytes, BYTE.colon, from, to);
  return colon < 0 || find(bytes, BYTE.colon, colon + 1, to) >= 0 ? to : colon;
}

function isHex(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
