// Mutations of bytes by seed: the same seed gives the same input, wherever it runs.

/** mulberry32: small, and good enough for choosing places. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What means something to one format or another. */
const TOKENS = [
  ...['"', "'", ',', ';', '\t', '\n', '\r\n', '\r', '\0', '\x1a', '\ufeff', '\\', '\\"', '\\n', '\\u0000', '\\ud800'],
  ...['[', ']', '{', '}', '(', ')', ':', '=', '-', '- ', '? ', '*a', '&a ', '<<: *a\n', '!!binary ', '| \n', '#'],
  ...['null', 'true', '0', '-1', '1e999', '99999999999999999999999', '__proto__', 'constructor', 'prototype', '..'],
  ...['2024-02-30', '0000-00-00', '9999-12-31', '令和6年3月28日', '24:61', '+99:99', '', '〜', '𠮷', '\u202e', '＊'],
  ...['^(a+)+$', '(?<x>.*)*', '{yyyy}', '**/', '[[:alpha:]]', '%', '\x1b]0;x\x07', '\x80', '\xff\xfe', '\x1f\x8b\x08'],
].map((token) => Buffer.from(token));

/** One to six changes; now and then many of one kind. */
export function mutated(bytes, random, others = [bytes]) {
  let result = Buffer.from(bytes);
  const changes = 1 + Math.floor(random() * 6);
  for (let i = 0; i < changes; i += 1) result = changed(result, random, others);
  return result;
}

function changed(bytes, random, others) {
  const place = (length) => Math.floor(random() * (length + 1));
  const at = place(bytes.length);
  const end = Math.min(bytes.length, at + place(random() < 0.1 ? bytes.length : 16));
  const cut = (piece) => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(end)]);
  const token = () => TOKENS[Math.floor(random() * TOKENS.length)];
  switch (Math.floor(random() * 8)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] ^= 1 << Math.floor(random() * 8);
      return flipped;
    }
    case 1:
      return cut(Buffer.alloc(0));
    case 2:
      return cut(token());
    case 3:
      return cut(Buffer.concat([bytes.subarray(at, end), bytes.subarray(at, end)]));
    case 4:
      return bytes.subarray(0, at);
    case 5: {
      const piece = random() < 0.5 ? token() : bytes.subarray(at, end);
      return cut(Buffer.concat(Array(1 + place(random() < 0.05 ? 3000 : 20)).fill(piece)));
    }
    case 6: {
      const other = others[Math.floor(random() * others.length)];
      const from = place(other.length);
      return cut(other.subarray(from, from + place(200)));
    }
    default:
      return cut(Buffer.from(Array.from({ length: place(8) }, () => Math.floor(random() * 256))));
  }
}
