/** HTML and SVG that cannot be broken out of: whatever is put into a template is escaped, unless it is markup itself. */
import { safeText } from '../../text.js';

export class Markup {
  constructor(readonly text: string) {}
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
  return new Markup(strings.reduce((text, part, index) => text + textOf(values[index - 1]) + part));
}

function textOf(content: Content): string {
  if (content === false || content === undefined) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(textOf).join('');
  return safeText(String(content)).replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/** Numbers of a drawing, without digits nobody sees. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
