/** Reads times through the compiled kernel: one record per text. */
import { hostTime } from '../../../src/engine/files/kernel/host-time.js';
import { KEY, Kernel, MATCH } from '../../../src/engine/files/kernel/kernel.js';
import { compileKernel } from '../../../src/engine/files/kernel/module.js';
import { compileTime } from '../../../src/engine/files/kernel/time-pattern.js';
import { type LocalOffset, localOffsets } from '../../../src/engine/files/kernel/zone.js';

const DELIMITER = 0x1f;
const NEWLINE = 0x1e;

const window = { from: Date.UTC(1971, 0), to: Date.UTC(2069, 0) };
const zones = new Map<string, LocalOffset[]>();

function offsetsOf(timezone: string): LocalOffset[] {
  const offsets = zones.get(timezone) ?? localOffsets(timezone, window);
  zones.set(timezone, offsets);
  return offsets;
}

/**
 * UTC milliseconds of each text; undefined where it is no time. Several columns are separated by
 * U+001F.
 */
export function timesOf(
  texts: readonly string[],
  pattern: string,
  timezone = 'UTC',
  columns = 1,
  encode: (text: string) => Uint8Array = (text) => new TextEncoder().encode(text),
): (number | undefined)[] {
  const read = pattern.includes('G') ? hostTime(pattern, timezone) : () => Number.NaN;
  const host = {
    newKey: () => KEY.wanted,
    resolve: () => 0,
    readTime: (bytes: Uint8Array) => read(new TextDecoder().decode(bytes)),
  };
  const kernel = new Kernel(compileKernel(), host, [], { bits: 4, arena: 1 << 20 });
  const time = Array.from({ length: columns }, (_, i) => i);
  const none = { account: -1, terminal: -1, address: -1, action: -1, screen: -1, result: -1 };
  const lies = { delimiter: DELIMITER, quote: -1, newline: NEWLINE, fields: columns + 1, trim: false };
  const layout = { ...lies, raggedAccepted: false, recordLimit: 1 << 20, time, ...none };
  kernel.setLayout(layout, compileTime(pattern, encode), offsetsOf(timezone));
  kernel.selectMatches(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  const bytes = encode(texts.map((text) => `${text}\x1f\x1e`).join(''));
  const times: (number | undefined)[] = texts.map(() => undefined);
  let block = kernel.block(bytes.length);
  block.set(bytes);
  let length = bytes.length;
  for (let before = 0; length > 0; ) {
    const step = kernel.scan(length, false, length, 0);
    const { count, words, times: found } = kernel.matches();
    for (let i = 0; i < count; i++) times[before + (words[MATCH.words * i + MATCH.ordinal] as number)] = found[4 * i];
    before += step.entries;
    block = kernel.block(bytes.length);
    block.copyWithin(0, step.used, length);
    length -= step.used;
  }
  return times;
}
