/**
 * Accounts and terminals as people know them. The kernel compares bytes; two spellings of one
 * account (spaces around it, another width or charset, another case where case means nothing) are
 * one here.
 */

import type { LogSource } from '../../../domain/model.js';
import type { Decoder } from '../../../lib/charset/charset.js';
import { foldWidth, type IdWidth } from '../../../lib/fold.js';
import type { AccessKey } from '../../types.js';

/** Empty where nobody is named. */
export function accountOf(text: string, { accountCase, idWidth }: Pick<LogSource, 'accountCase' | 'idWidth'>): string {
  const account = named(text, idWidth);
  return accountCase === 'insensitive' ? account.toUpperCase() : account;
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

  idOf(system: string, account: string, terminal: string): number {
    const accounts = child(this.ids, system);
    const terminals = child(accounts, account);
    const known = terminals.get(terminal);
    if (known !== undefined) return known;
    const id = this.keys.length;
    terminals.set(terminal, id);
    this.keys.push({ system, account, terminal });
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
