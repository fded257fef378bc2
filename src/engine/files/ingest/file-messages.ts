/** What is said of one file: its charset, and what is wrong with its bytes. */

import type { Message } from '../../../domain/model.js';
import type { Charset } from '../../../lib/charset/types.js';
import { message } from '../../../messages/index.js';
import type { Input, LateCharset } from './types.js';

/** What to say of a file whose charset was not configured. */
export function charsetMessage(path: string, charset: Charset, found: 'mark' | 'bytes' | 'ascii' | 'late'): Message {
  return message(`logs.charset.${found}`, { file: path, charset });
}

/** What to say of a file in which some lines are UTF-8 and others are not. */
export function mixedMessage(path: string, charset: Charset): Message {
  return message('logs.mixedCharset', { file: path, charset, other: 'utf-8' });
}

interface ReadFile {
  file: { input: Input };
  found: LateCharset | undefined;
  wrongBytes: number;
}

/** Charsets behind ASCII, wrong bytes. */
export function foundWhileReading({ file, found, wrongBytes }: ReadFile): Message[] {
  const { path } = file.input;
  const messages: Message[] = [];
  if (found !== undefined) messages.push(charsetMessage(path, found.charset, 'late'));
  if (found?.mixed) messages.push(mixedMessage(path, found.charset));
  if (wrongBytes > 0) messages.push(message('logs.wrongBytes', { file: path, count: wrongBytes }));
  return messages;
}
