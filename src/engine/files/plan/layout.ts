/** How the kernel is told of a file's records. */

import type { LogSource } from '../../../domain/model.js';
import type { Layout, Role } from '../../../parsers/types.js';
import type { ByteSource } from '../ingest/types.js';
import type { Kernel, KernelLayout } from '../kernel/kernel.js';

/** The kernel holds the ends of so many fields of a ragged record. */
const MAX_COLUMNS = 16_000;

/**
 * `needed`: whether a dictionary column matters. Several columns of one role but time are not
 * joined: the first counts.
 */
export function kernelLayout(
  source: LogSource,
  layout: Layout,
  recordLimit: number,
  needed: (column: 'action' | 'screen' | 'result') => boolean,
): KernelLayout {
  const first = (role: Role) => layout.columns[role][0] ?? -1;
  const dictionary = (role: 'action' | 'screen' | 'result') => (needed(role) ? first(role) : -1);
  // a file that holds nothing has no columns either
  const time = layout.columns.time.length > 0 ? layout.columns.time : [0];
  const raggedAccepted = source.ragged === 'accept';
  const columns = {
    time,
    account: first('account'),
    terminal: first('terminal'),
    address: first('address'),
    action: dictionary('action'),
    screen: dictionary('screen'),
    result: dictionary('result'),
  };
  const last = Math.max(...Object.values(columns).flat());
  if (last >= MAX_COLUMNS) throw new Error(`column ${last + 1} is beyond what the kernel can hold`);
  const { delimiter, quote, newline } = layout;
  // where a wanted column lies beyond the fields that records should have, none is regular
  const fields = last < layout.fields ? layout.fields : -1;
  return { delimiter, quote, newline, fields, trim: source.trim, raggedAccepted, recordLimit, ...columns };
}

/** Whether the kernel, told of one layout, need not be told of the other. */
export function isSameLayout(one: KernelLayout, other: KernelLayout | undefined): boolean {
  if (other === undefined || one.time.length !== other.time.length) return false;
  const names = Object.keys(one) as (keyof KernelLayout)[];
  return (
    names.every((name) => name === 'time' || one[name] === other[name]) &&
    one.time.every((position, i) => position === other.time[i])
  );
}

/**
 * Number of fields of the first record that has all wanted columns; 0 where none has. The kernel
 * must have been told the layout.
 */
export async function countFields(kernel: Kernel, bytes: ByteSource, newline: number, limit: number): Promise<number> {
  kernel.restart();
  let length = 0;
  for (let size = 4096; ; size *= 2) {
    const block = kernel.block(size + 1);
    while (length < size) {
      const read = await bytes.readInto(block.subarray(length, size));
      if (read === 0) break;
      length += read;
    }
    const final = length < size;
    if (final && length > 0 && block[length - 1] !== newline) block[length++] = newline;
    const fields = kernel.countFields(length, final);
    if (fields > 0 || final || size > limit) return fields;
  }
}
