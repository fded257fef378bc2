/** What is known of a log before its records are read: what formats are guessed and opened by. */
import { decoder } from '../../../lib/charset/charset.js';
import type { ParserInput } from '../../../parsers/types.js';
import type { Input, TextInput } from '../ingest/types.js';

export function beginningOf(text: TextInput, input: Input): ParserInput {
  return {
    charset: text.charset,
    decode: decoder(text.charset).decode,
    newline: text.survey.newline,
    head: text.head,
    bom: text.bom,
    path: input.path,
    modified: input.modified,
    days: input.days,
  };
}
