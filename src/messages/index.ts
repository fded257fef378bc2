/**
 * Every sentence that a person reads, in English and Japanese, by message id. `{name}` is replaced by the datum of that name;
 * `{n|access|accesses}` takes the first word where n is 1, the second elsewhere. Nothing else is a template.
 */
import type { Message } from '../model.js';
import { en } from './en/index.js';
import { ja } from './ja/index.js';

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
export type MessageId = keyof typeof en;

const TABLES: Record<Language, Readonly<Record<string, string>>> = { en, ja };

export function hasMessage(id: string): id is MessageId {
  return id in en;
}

/** What a template is made of: text, and data with the words for one and for many where it chooses between them. */
type Part = string | { name: string; one?: string | undefined; many?: string | undefined };

const PARTS: Record<Language, Map<string, readonly Part[]>> = { en: new Map(), ja: new Map() };

/** Throws (a bug, not a user error) where the id is not in the tables. */
export function render(lang: Language, { id, data }: Message): string {
  let text = '';
  for (const part of partsOf(lang, id)) {
    if (typeof part === 'string') text += part;
    else if (part.one !== undefined) text += Number(data[part.name]) === 1 ? part.one : part.many;
    else text += data[part.name] ?? '';
  }
  return text;
}

function partsOf(lang: Language, id: string): readonly Part[] {
  const known = PARTS[lang].get(id);
  if (known !== undefined) return known;
  const template = TABLES[lang][id];
  if (template === undefined) throw new Error(`no message "${id}" in ${lang}`);
  const parts: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g)) {
    const [whole, name = '', one, many] = match;
    parts.push(template.slice(end, match.index), { name, one, many });
    end = match.index + whole.length;
  }
  parts.push(template.slice(end));
  PARTS[lang].set(id, parts);
  return parts;
}

export function text(lang: Language, id: MessageId, data: Message['data'] = {}): string {
  return render(lang, { id, data });
}
