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

/** Throws (a bug, not a user error) where the id is not in the tables. */
export function render(lang: Language, message: Message): string {
  const template = TABLES[lang][message.id];
  if (template === undefined) throw new Error(`no message "${message.id}" in ${lang}`);
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = message.data[name];
    if (one !== undefined) return Number(value) === 1 ? one : (many as string);
    return value === undefined ? '' : String(value);
  });
}

export function text(lang: Language, id: MessageId, data: Message['data'] = {}): string {
  return render(lang, { id, data });
}
