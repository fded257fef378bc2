/**
 * What is said to a person: made here alone, so that each has a text, and the data that its text
 * asks for.
 */
import type { en } from './en/index.js';
import type { DataArgument, Datum, Placeholders } from './placeholders.js';

type Texts = typeof en;
export type MessageId = keyof Texts;
export type TextOf<Id extends MessageId> = Texts[Id];
/** None where there is no such id. */
export type TextAt<Id extends string> = Id extends MessageId ? Texts[Id] : never;
/** Ids whose texts ask for no other data than these. */
export type IdsOf<Names extends string> = {
  [Id in MessageId]: Placeholders<TextOf<Id>> extends Names ? Id : never;
}[MessageId];
/** Ids whose texts ask for no data. */
export type PlainId = IdsOf<never>;

declare const made: unique symbol;

/** An id and its data, never prose. Plain JSON in the ledger and between threads. */
export interface Message {
  /** in the tables of `messages/`, or a rule's own */
  readonly id: string;
  readonly data: MessageData;
  /** at build time alone: not written by hand */
  readonly [made]: true;
}
export type MessageData = Readonly<Record<string, Datum>>;

export function message<Id extends MessageId>(id: Id, ...data: DataArgument<TextOf<Id>>): Message {
  return messageFrom(id, ...(data as unknown as [MessageData?]));
}

/**
 * Of an id that only run time knows, such as one that the ledger holds. `render` throws if it has
 * no text.
 */
export function messageFrom(id: string, data: MessageData = {}): Message {
  return { id, data } as Omit<Message, typeof made> as Message;
}

/** Makes messages of a group of texts that are found under `<prefix>.<key>`: those of one rule. */
export function messagesOf<T extends { readonly [key: string]: string }>(prefix: string) {
  return <Key extends keyof T & string>(key: Key, ...data: DataArgument<T[Key]>): Message =>
    messageFrom(`${prefix}.${key}`, ...(data as unknown as [MessageData?]));
}
