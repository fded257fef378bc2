/**
 * Opens an input with the format of its source: how its records lie, or what makes rows of them.
 */

import type { LogSource, Message } from '../../../domain/model.js';
import { passes } from '../../../lib/charset/charset.js';
import { FORMATS } from '../../../parsers/index.js';
import type { Format, Layout, Reading } from '../../../parsers/types.js';
import { charsetMessage } from '../ingest/file-messages.js';
import { lateCharset } from '../ingest/late-charset.js';
import { openInput } from '../ingest/open.js';
import type { Input, TextInput } from '../ingest/types.js';
import { textsIn } from '../kernel/time-pattern.js';
import { beginningOf } from './beginning.js';

export interface OpenedLog {
  text: TextInput;
  reading: Reading;
  messages: readonly Message[];
}

/** Throws a UserError where the file cannot be read, or lacks a column that configuration names. */
export async function openLog(source: LogSource, input: Input, encoding = source.encoding): Promise<OpenedLog> {
  const format = FORMATS[source.format as keyof typeof FORMATS] as Format;
  const syntax = format.syntax(source);
  const text = await openInput(input, { encoding, syntax });
  try {
    const reading = format.open(source, beginningOf(text, input));
    if (reading.kind === 'delimited' && text.assumed && text.seekable && mustBeKnown(source, syntax)) {
      const { charset } = lateCharset(input);
      if (charset !== 'utf-8') {
        text.close();
        const opened = await openLog(source, input, charset);
        return { ...opened, messages: [charsetMessage(input.path, charset, 'bytes'), ...opened.messages] };
      }
    }
    const messages = [...text.messages, ...reading.messages];
    if (reading.kind !== 'delimited' || !text.seekable || text.hole === 0) return { text, reading, messages };
    // offsets of a layout are those of the file
    const { layout } = reading;
    const placed = { ...layout, dataOffset: layout.dataOffset + text.hole };
    return { text, reading: { ...reading, layout: placed }, messages };
  } catch (error) {
    text.close();
    throw error;
  }
}

/**
 * Whether the charset of a file in ASCII so far decides how its ranges are read, not only what its
 * values are called.
 */
function mustBeKnown({ time }: LogSource, syntax: string | undefined): boolean {
  return !passes('cp932', syntax) || /[^\0-\x7f]/.test(textsIn(time));
}

/**
 * Physical lines before the first record. A header that ends the file may lack its newline, and is
 * a line nevertheless.
 */
export function linesBefore(layout: Layout, text: TextInput): number {
  const { head, bom, hole } = text;
  const cut = head.length > bom && layout.dataOffset - hole >= head.length && head.at(-1) !== layout.newline;
  return cut ? layout.dataLine : layout.dataLine - 1;
}
