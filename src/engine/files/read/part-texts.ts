/** Texts of the part that is read at the moment: their charset, and what of them is wrong. */
import { type Decoder, decoder } from '../../../lib/charset/charset.js';
import type { Charset } from '../../../lib/charset/types.js';
import { textOf } from '../../sessions/keys.js';
import { lateDecoder } from '../ingest/late-charset.js';
import type { Input, LateCharset } from '../ingest/types.js';

/** In which charset texts are; `late`: the file that shows it, where it begins with ASCII. */
export interface TextCharset {
  charset: Charset;
  late?: Input | undefined;
}

export class PartTexts {
  /** of a file that begins with ASCII: what it was found to be */
  found: LateCharset | undefined;
  /** of the texts that the kernel has seen; 'ascii' where it saw no others */
  private seen: Charset | 'ascii' | 'late' | undefined;
  private decoder: Decoder = decoder('utf-8');
  private ignored = 0;

  /** Begins another part. True if values that the kernel remembers may be others in its charset. */
  begin({ charset, late }: TextCharset): boolean {
    const texts = late === undefined ? charset : 'ascii';
    const other = texts !== this.seen;
    this.found = undefined;
    if (late !== undefined) {
      this.decoder = lateDecoder(late, (found) => {
        this.found = found;
        // values that the kernel remembers are those of this file
        this.seen = 'late';
      });
    } else if (other) this.decoder = decoder(charset);
    this.ignored = this.decoder.wrong;
    this.seen = texts;
    return other;
  }

  decode(bytes: Uint8Array): string {
    return textOf(bytes, this.decoder);
  }

  /** As it stands, for times. */
  decodePlain(bytes: Uint8Array): string {
    return this.decoder.decode(bytes);
  }

  /** Of a record that counts for nothing; what is wrong with it is not counted either. */
  decodeRejected(bytes: Uint8Array): string {
    const before = this.decoder.wrong;
    const text = this.decode(bytes);
    this.ignored += this.decoder.wrong - before;
    return text;
  }

  /** Sequences of wrong bytes among the distinct values of the part. */
  get wrong(): number {
    return this.decoder.wrong - this.ignored;
  }
}
