/**
 * Accounts and terminals as people know them. The kernel compares bytes; two spellings of one
 * account (spaces around it, another width or charset, another case where case means nothing) are
 * one here.
 */

import type { LogSource } from '../../domain/model.js';
import { resized } from '../../lib/arrays.js';
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

/**
 * Gives every distinct key a number, from 0 in order of appearance. A log may have millions of
 * them: found by a hash, they need no map of their own for each account.
 */
export class KeyTable {
  readonly keys: AccessKey[] = [];
  /** 1 + number of the key; 0: free */
  private slots = new Uint32Array(1 << 12);
  /** by number */
  private hashes = new Uint32Array(1 << 11);
  /** texts that many keys share, once */
  private readonly shared = new Map<string, string>();

  /** Keys that are written otherwise are others. */
  idOf(system: string, account: string, terminal: string, written?: WrittenIds): number {
    const hash = hashOf(account, terminal);
    const mask = this.slots.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = this.slots[at]!;
      if (slot === 0) return this.add(at, hash, { system, account, terminal, written });
      if (this.hashes[slot - 1] !== hash) continue;
      const key = this.keys[slot - 1]!;
      const isSame = key.account === account && key.terminal === terminal && key.system === system;
      if (isSame && isWritten(key.written, written)) return slot - 1;
    }
  }

  private add(slot: number, hash: number, { system, account, terminal, written }: AccessKey): number {
    const number = this.keys.length;
    const own = { system, account, terminal: this.share(terminal) };
    this.keys.push(written === undefined ? own : { ...own, written });
    this.slots[slot] = number + 1;
    if (number >= this.hashes.length) this.hashes = resized(this.hashes, 2 * number);
    this.hashes[number] = hash;
    if (2 * this.keys.length > this.slots.length) this.grow();
    return number;
  }

  private grow(): void {
    this.slots = new Uint32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.keys.length; number++) {
      let at = this.hashes[number]! & mask;
      while (this.slots[at] !== 0) at = (at + 1) & mask;
      this.slots[at] = number + 1;
    }
  }

  private share(text: string): string {
    const known = this.shared.get(text);
    if (known !== undefined) return known;
    if (this.shared.size < MOST_SHARED) this.shared.set(text, text);
    return text;
  }
}

const MOST_SHARED = 1 << 16;

function isWritten(a: WrittenIds | undefined, b: WrittenIds | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.account === b.account && a.terminal === b.terminal;
}

function hashOf(account: string, terminal: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < account.length; i++) hash = Math.imul(hash ^ account.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 0x1f, 0x01000193);
  for (let i = 0; i < terminal.length; i++) hash = Math.imul(hash ^ terminal.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
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
