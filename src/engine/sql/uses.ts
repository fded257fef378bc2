/**
 * Which accounts used a log from which terminals, as the table writes them and as they are
 * compared.
 */
import type { Interval } from '../../domain/model.js';
import { accountOf, terminalOf, writtenIds } from '../sessions/keys.js';
import type { AccessKey } from '../types.js';
import type { Raw } from './dialect.js';
import type { RawMeanings } from './statements.js';
import type { TableLog } from './table-log.js';

export interface RawUse {
  account: Raw;
  terminal: Raw;
  key: AccessKey;
  accesses: number;
  outputs: number;
}

export interface Uses {
  /** without those that name nobody and are only counted */
  uses: readonly RawUse[];
  /** raw accounts that name nobody */
  nobody: readonly Raw[];
  /** all raw accounts, those above among them */
  accounts: ReadonlySet<Raw>;
  accesses: number;
}

/** Tells the log which of its terminals name none. */
export async function usesOf(log: TableLog, during: Interval, meanings: RawMeanings): Promise<Uses> {
  const { source, sql, connection } = log;
  const { decode } = connection.dialect;
  const found: (readonly [Raw, Raw, number, number])[] = [];
  const blank = new Set<Raw>();
  for await (const [account, terminal, accesses, outputs] of log.rows(sql.uses(during, meanings))) {
    if (sql.hasAddresses && terminalOf(decode(terminal), source) === '') blank.add(terminal);
    else found.push([account, terminal, accesses, outputs]);
  }
  sql.useBlankTerminals([...blank]);
  if (blank.size > 0) for await (const use of log.rows(sql.usesByAddress(during, meanings))) found.push(use);
  const accounts = new Map<Raw, string>();
  const uses: RawUse[] = [];
  let all = 0;
  for (const [account, terminal, accesses, outputs] of found) {
    all += accesses;
    const written = { account: decode(account), terminal: decode(terminal) };
    let name = accounts.get(account);
    if (name === undefined) {
      name = accountOf(written.account, source);
      accounts.set(account, name);
    }
    if (name === '' && source.anonymous === 'ignore') continue;
    const key: AccessKey = { system: source.system, account: name, terminal: terminalOf(written.terminal, source) };
    const texts = writtenIds(key, written, source);
    uses.push({ account, terminal, key: texts ? { ...key, written: texts } : key, accesses, outputs });
  }
  const nobody = [...accounts].flatMap(([raw, name]) => (name === '' ? [raw] : []));
  return { uses, nobody, accounts: new Set(accounts.keys()), accesses: all };
}
