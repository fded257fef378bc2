/** Text to bytes of the charsets that logs are read in as they lie. */
import type { Charset } from '../../../lib/charset/types.js';

/**
 * `text`: all that will be encoded. Only what is not ASCII needs tables, which take time to load.
 */
export async function encoderOf(charset: Charset, text: string): Promise<(text: string) => Uint8Array> {
  const utf8 = new TextEncoder();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (charset === 'utf-8' || /^[\x00-\x7f]*$/.test(text)) return (part) => utf8.encode(part);
  const { default: iconv } = await import('iconv-lite');
  return (part) => iconv.encode(part, charset === 'cp932' ? 'cp932' : 'euc-jp');
}
