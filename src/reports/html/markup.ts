/** HTML and SVG that cannot be broken out of: whatever is put into a template is escaped, unless it is markup itself. */
import { safeText } from '../../text.js';
import { type Chunk, type Shared, textOf } from '../chunks.js';

type Part = string | Markup | Shared;

/** A tree of finished text, put together once, when the page is written. */
export class Markup {
  constructor(private readonly parts: readonly Part[]) {}

  get text(): string {
    return textOf(this.chunks());
  }

  /** Neighbouring texts as one, what pages share apart. */
  chunks(): Chunk[] {
    const chunks: Chunk[] = [];
    const rest = this.collect(chunks, '');
    return rest === '' ? chunks : [...chunks, rest];
  }

  private collect(chunks: Chunk[], before: string): string {
    let text = before;
    for (const part of this.parts) {
      if (typeof part === 'string') text += part;
      else if (part instanceof Markup) text = part.collect(chunks, text);
      else {
        chunks.push(text, part);
        text = '';
      }
    }
    return text;
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
  const parts: Part[] = [strings[0]!];
  for (const [index, value] of values.entries()) {
    add(parts, value);
    parts.push(strings[index + 1]!);
  }
  return new Markup(parts);
}

function add(parts: Part[], content: Content): void {
  if (content === false || content === undefined) return;
  if (content instanceof Markup) parts.push(content);
  else if (typeof content === 'object') for (const one of content) add(parts, one);
  else parts.push(typeof content === 'number' ? String(content) : escaped(content));
}

/** What has no character to be looked at twice: most texts. */
const HARMLESS = /^[ !#-%(-;=?-~\u3001-\u3020\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/;

function escaped(text: string): string {
  return HARMLESS.test(text) ? text : safeText(text).replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/** Numbers of a drawing, without digits nobody sees. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
