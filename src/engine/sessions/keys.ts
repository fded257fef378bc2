/**
 * Accounts and terminals as people know them. The kernel compares bytes; two spellings of one
 * account (spaces around it, another width or charset, another case where case means nothing) are
 * one here.
 */

import type { LogSource } from '../../domain/model.js';
import type { Decoder } from '../../lib/charset/charset.js';
import { foldWidth, type IdWidth } from '../../lib/fold.js';
import type { AccessKey, WrittenIds } from '../types.js';

/** Empty where nobody is named. */
export function accountOf(text: string, { accountCase, idWidth }: Pick<LogSource, 'accountCase' | 'idWidth'>): string {
  const account = named(text, idWidth);
  return accountCase === 'insensitive' ? account.toUpperCase() : account;
}

/**
 * Formats that say by quotes where a value begins and ends; in others spaces around it are of the
 * layout.
 */
const QUOTING: readonly string[] = ['csv', 'tsv', 'json', 'jsonl'];
export const isQuoting = (format: string) => QUOTING.includes(format);

/** The ids of a key as the log writes them; undefined if that is how they are compared. */
export function writtenIds(
  { account, terminal }: AccessKey,
  texts: WrittenIds,
  { accountCase, format }: Pick<LogSource, 'accountCase' | 'format'>,
): WrittenIds | undefined {
  const bare = (text: string) => (isQuoting(format) ? text : text.trim());
  const written = {
    account: account === '' ? '' : bare(accountCase === 'insensitive' ? texts.account.toUpperCase() : texts.account),
    terminal: terminal === '' ? '' : bare(texts.terminal),
  };
  return written.account === account && written.terminal === terminal ? undefined : written;
}

export function terminalOf(text: string, { idWidth }: Pick<LogSource, 'idWidth'>): string {
  return named(text, idWidth);
}

/** `trim` takes U+3000 away, too. */
function named(text: string, idWidth: IdWidth): string {
  const trimmed = (idWidth === 'fold' ? foldWidth(text) : text).trim();
  return trimmed === '-' ? '' : trimmed;
}

/** Gives every distinct key a number, from 0 in order of appearance. */
export class KeyTable {
  readonly keys: AccessKey[] = [];
  private readonly ids = new Map<string, Map<string, Map<string, number>>>();

  /** system → account → terminal → number */
  get bySystem(): ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>> {
    return this.ids;
  }

  /** Keys that are written otherwise are others. */
  idOf(system: string, account: string, terminal: string, written?: WrittenIds): number {
    const accounts = child(this.ids, system);
    const terminals = child(accounts, written === undefined ? account : `${account}\0${written.account}`);
    const last = written === undefined ? terminal : `${terminal}\0${written.terminal}`;
    const known = terminals.get(last);
    if (known !== undefined) return known;
    const id = this.keys.length;
    terminals.set(last, id);
    this.keys.push(written === undefined ? { system, account, terminal } : { system, account, terminal, written });
    return id;
  }
}

function child<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, V>();
  map.set(key, made);
  return made;
}

/** Decodes ASCII without a decoder: most keys are. */
export function textOf(bytes: Uint8Array, decoder: Decoder): string {
  if (bytes.length > 64) return decoder.decode(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x80) return decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}
