/**
 * Every sentence that a person reads, in English and Japanese, by message id. `{name}` is replaced
 * by the datum of that name; `{n|access|accesses}` takes the first word where n is 1, the second
 * elsewhere; `{from~to|, |}` says the span between two data, with what stands before and behind it,
 * and nothing where both ends are open. Nothing else is a template.
 *
 * Data come from files, registers and command lines, whoever wrote them: they are escaped here, and
 * those of a message are cut, so that no sentence acts on a terminal, breaks its line or fills a
 * screen.
 */
import { LIMITS } from '../lib/limits.js';
import { clippedText, safeLines, safeText } from '../lib/text.js';
import { en } from './en/index.js';
import { ja } from './ja/index.js';
import type { Language } from './languages.js';
import { type Message, type MessageData, type MessageId, message, messageFrom, type TextOf } from './message.js';
import type { DataArgument } from './placeholders.js';
import { type Names, shownDatum } from './shown-data.js';

export { LANGUAGES, type Language } from './languages.js';
export {
  type IdsOf,
  type Message,
  type MessageData,
  type MessageId,
  message,
  messageFrom,
  messagesOf,
  type PlainId,
  type TextAt,
  type TextOf,
} from './message.js';

export { dateText, type Names, nameIn } from './shown-data.js';

const TABLES: Record<Language, Readonly<Record<string, string>>> = { en, ja };

export function hasMessage(id: string): id is MessageId {
  return id in en;
}

/**
 * What a template is made of: text, data, data with the words for one and for many, spans with what
 * stands around them.
 */
type Part =
  | string
  | { name: string }
  | { name: string; one: string; many: string }
  | { name: string; to: string; before: string; behind: string };

/** How a file, and so a datum, writes an open end of a span. */
export const OPEN = '…';

const PARTS: Record<Language, Map<string, readonly Part[]>> = { en: new Map(), ja: new Map() };

type Shown = (datum: string) => string;

/**
 * Each datum is cut to what a sentence holds. `names`: what systems and organizations are called;
 * without it their ids stand. Throws (a bug, not a user error) where the id is not in the tables.
 */
export function render(lang: Language, message: Message, names?: Names): string {
  return filled(lang, message, (datum) => shownValue(lang, datum), names);
}

/** A value inside a message: escaped, and cut. */
export function shownValue(lang: Language, value: string): string {
  return clippedText(value, LIMITS.shownValue.max, (n) => more(lang, n));
}

/** A whole message, of one line or several: escaped, and cut. */
export function shownMessage(lang: Language, words: string): string {
  return clippedText(words, LIMITS.shownMessage.max, (n) => more(lang, n), safeLines);
}

const more = (lang: Language, n: number) => filled(lang, message('message.more', { n }), safeText);

function filled(lang: Language, { id, data }: Message, shown: Shown, names?: Names): string {
  let text = '';
  const parts = partsOf(lang, id);
  const datum = (name: string): string | number => {
    const value = data[name] ?? '';
    return typeof value === 'string'
      ? shown(shownDatum({ lang, names, texts: TABLES[lang] }, name, value, text))
      : value;
  };
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    if (typeof part === 'string') text += part;
    else if ('one' in part) text += Number(data[part.name]) === 1 ? part.one : part.many;
    else if ('to' in part) text += wrapped(part, spanOf(lang, datum(part.name) || OPEN, datum(part.to) || OPEN));
    else text = withDatum(text, datum(part.name), parts[i + 1]);
  }
  return text;
}

/**
 * Around a datum that is empty one space is left where there would be two, and none before a comma
 * or at the end.
 */
function withDatum(text: string, datum: string | number, next: Part | undefined): string {
  if (datum !== '' || !text.endsWith(' ')) return `${text}${datum}`;
  const closes = next === undefined || (typeof next === 'string' ? /^[ ,.)\u3041-\u9fff]/.test(next) : 'to' in next);
  return closes ? text.slice(0, -1) : text;
}

const wrapped = ({ before, behind }: { before: string; behind: string }, text: string) =>
  text === '' ? '' : `${before}${text}${behind}`;

function spanOf(lang: Language, from: string | number, to: string | number): string {
  if (from === OPEN && to === OPEN) return '';
  if (to === OPEN) return render(lang, message('span.since', { from }));
  return render(lang, message(from === OPEN ? 'span.until' : 'span.fromTo', { from, to }));
}

function partsOf(lang: Language, id: string): readonly Part[] {
  const known = PARTS[lang].get(id);
  if (known !== undefined) return known;
  const template = TABLES[lang][id];
  if (template === undefined) throw new Error(`no message "${id}" in ${lang}`);
  const all: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(/\{([A-Za-z]\w*)(?:~(\w+))?(?:\|([^|}]*)\|([^}]*))?\}/g)) {
    const [whole, name = '', to, first, second = ''] = match;
    all.push(template.slice(end, match.index));
    if (to !== undefined) all.push({ name, to, before: first ?? '', behind: second });
    else all.push(first === undefined ? { name } : { name, one: first, many: second });
    end = match.index + whole.length;
  }
  all.push(template.slice(end));
  const parts = all.filter((part) => part !== '');
  PARTS[lang].set(id, parts);
  return parts;
}

/** A sentence of our own, which may hold others: its data are escaped, but not cut. */
export function text<Id extends MessageId>(lang: Language, id: Id, ...data: DataArgument<TextOf<Id>>): string {
  return filled(lang, message(id, ...data), safeText);
}

export type Say = <Id extends MessageId>(id: Id, ...data: DataArgument<TextOf<Id>>) => string;

/** `text` in one language, with names in place of ids where they are known. */
export function sayIn(lang: Language, names?: Names): Say {
  return (id, ...data) => filled(lang, message(id, ...data), safeText, names);
}

/**
 * The text of an id that is made at run time, such as a code from the ledger; undefined if there is
 * none.
 */
export function textIfAny(lang: Language, id: string, data: MessageData = {}): string | undefined {
  return hasMessage(id) ? filled(lang, messageFrom(id, data), safeText) : undefined;
}

/** The text of a file, of pieces that are whole lines of ours: nothing in them is escaped. */
export function fileText<Id extends MessageId>(lang: Language, id: Id, ...data: DataArgument<TextOf<Id>>): string {
  return filled(lang, message(id, ...data), (piece) => piece);
}
