/**
 * HTML and SVG that cannot be broken out of: whatever is put into a template is escaped, unless it
 * is markup itself.
 */
import { safeText } from '../../lib/text.js';
import { type Chunk, type Shared, textOf } from '../document/chunks.js';

/** Finished text, in pieces where pages share some of it. */
export class Markup {
  constructor(private readonly pieces: readonly Chunk[]) {}

  get text(): string {
    return textOf(this.pieces);
  }

  chunks(): readonly Chunk[] {
    return this.pieces;
  }
}

/** Text of our own making, as it is. */
export function raw(text: string): Markup {
  return new Markup([text]);
}

/** What many pages have in common, already markup. */
export function common(piece: Shared): Markup {
  return new Markup([piece]);
}

/** `false` and undefined leave nothing behind. */
export type Content = Markup | string | number | false | undefined | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const builder = new Builder(strings[0]!);
  for (let i = 0; i < values.length; i++) {
    builder.add(values[i]);
    builder.text += strings[i + 1]!;
  }
  return builder.markup();
}

/** Characters of a piece: the page of half a year is more than one text should hold. */
const ENOUGH = 1 << 16;

class Builder {
  private readonly before: Chunk[] = [];
  /** behind the last piece */
  constructor(public text: string) {}

  add(content: Content): void {
    if (typeof content === 'string') this.append(escaped(content));
    else if (typeof content === 'number') this.append(String(content));
    else if (content instanceof Markup) this.join(content.chunks());
    else if (content) for (const one of content) this.add(one);
  }

  private append(text: string): void {
    if (this.text.length > ENOUGH) {
      this.before.push(this.text);
      this.text = '';
    }
    this.text += text;
  }

  private join(chunks: readonly Chunk[]): void {
    for (const chunk of chunks) {
      if (typeof chunk === 'string') this.append(chunk);
      else {
        this.before.push(this.text, chunk);
        this.text = '';
      }
    }
  }

  markup(): Markup {
    return new Markup(this.before.length === 0 ? [this.text] : [...this.before, this.text]);
  }
}

/** What has no character to be looked at twice: most texts. */
const HARMLESS =
  /^[ !#-%(-;=?-~\u00b7\u00d7\u2013\u2026\u3000-\u3020\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/;

function escaped(text: string): string {
  return HARMLESS.test(text) ? text : safeText(text).replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/** Numbers of a drawing, without digits nobody sees. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
