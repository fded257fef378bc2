/** Single records of tables, in columns, day by day in order of time. */
import { ACTION_CLASSES, MEANING, type TextColumn } from '../../domain/model.js';
import { wildcardsTest } from '../../lib/wildcard.js';
import type { AccessKey, RecordBatch, RecordsPlan, RecordsRead, TextPatterns } from '../types.js';
import { accessReader } from './accesses.js';
import type { Connect } from './connection.js';
import { countDays, daysToCount, intervalOf } from './days.js';
import type { Raw } from './dialect.js';
import { meaningsOf } from './meanings.js';
import { batches } from './pieces.js';
import { TableLog } from './table-log.js';
import { usesOf } from './uses.js';

const MOST = 4096;

/** As the contract of an engine has it. */
export async function* tableRecords(
  plan: RecordsPlan,
  connect: Connect,
  onEnd: (read: RecordsRead) => void,
): AsyncGenerator<RecordBatch> {
  const numbers = new KeyNumbers();
  try {
    for (const source of plan.sources) {
      const connection = connect(source);
      try {
        yield* recordsOf(await TableLog.open(source, connection), plan, numbers);
      } finally {
        await connection.close();
      }
    }
  } finally {
    onEnd({ missing: [], rejects: [], rejectCounts: [], outside: 0, messages: [] });
  }
}

/** Keys as the whole pass numbers them: what is written in several ways is several. */
class KeyNumbers {
  private readonly known = new Map<string, number>();
  private news: AccessKey[] = [];

  of(key: AccessKey): number {
    const { system, account, terminal, written } = key;
    const id = JSON.stringify([system, account, terminal, written]);
    const known = this.known.get(id);
    if (known !== undefined) return known;
    this.known.set(id, this.known.size);
    this.news.push(key);
    return this.known.size - 1;
  }

  takeNews(): AccessKey[] {
    return this.news.splice(0);
  }
}

async function* recordsOf(log: TableLog, plan: RecordsPlan, numbers: KeyNumbers): AsyncGenerator<RecordBatch> {
  const { context, wish, timezone } = plan;
  const { source, sql, connection } = log;
  const during = log.readable(context);
  if (during.from >= during.to) return;
  const { uses, accounts } = await usesOf(log, during, await meaningsOf(log, during));
  const [ofAccount, ofTerminal] = [testOf(wish.account), testOf(wish.terminal)];
  const wanted = uses.filter(({ key }) => ofAccount(key.account) && ofTerminal(key.terminal));
  if (wanted.length === 0) return;
  const chosen = [...new Set(wanted.map(({ account }) => account))];
  const lists = chosen.length === accounts.size ? [] : batches(chosen, (raw) => connection.dialect.text(raw).length);
  const read = accessReader(log, timezone);
  const [list] = lists.length === 1 ? lists : [undefined];
  for (const { day } of await daysOf(log, plan)) {
    const own = intervalOf(timezone, day);
    const part = { from: Math.max(own.from, during.from), to: Math.min(own.to, during.to) };
    let batch = new Batch(wish.texts);
    for await (const row of log.rows(sql.records(part, list, wish.texts))) {
      const access = read(row);
      if (access.account === '' && source.anonymous === 'ignore') continue;
      if (!ofAccount(access.account) || !ofTerminal(access.terminal)) continue;
      const { system, account, terminal, written } = access;
      batch.add(access, numbers.of(written ? { system, account, terminal, written } : { system, account, terminal }));
      if (batch.length < MOST) continue;
      yield { system, file: access.file, newKeys: numbers.takeNews(), ...batch.columns() };
      batch = new Batch(wish.texts);
    }
    if (batch.length > 0) {
      yield { system: source.system, file: batch.file, newKeys: numbers.takeNews(), ...batch.columns() };
    }
  }
}

async function daysOf(log: TableLog, plan: RecordsPlan) {
  const days = daysToCount(plan, log.source);
  const { timezone, context } = plan;
  const counted = await countDays(log, { timezone, days, context, nobody: [], sample: [], sums: false });
  return counted.days;
}

function testOf(patterns: TextPatterns | undefined): (text: Raw) => boolean {
  if (patterns === undefined) return () => true;
  return wildcardsTest(patterns, patterns.fold ? (text) => text.toUpperCase() : undefined);
}

type Access = ReturnType<ReturnType<typeof accessReader>>;

class Batch {
  length = 0;
  file = '';
  private readonly times: number[] = [];
  private readonly keys: number[] = [];
  private readonly meanings: number[] = [];
  private readonly texts: Partial<Record<TextColumn, string[]>>;

  constructor(private readonly names: readonly TextColumn[]) {
    this.texts = Object.fromEntries(names.map((name) => [name, []]));
  }

  add(access: Access, key: number): void {
    this.length += 1;
    this.file = access.file;
    this.times.push(access.time);
    this.keys.push(key);
    const marks = (access.unmasked ? MEANING.unmasked : 0) | (access.failed ? MEANING.failed : 0);
    this.meanings.push(ACTION_CLASSES.indexOf(access.class) | marks);
    for (const name of this.names) this.texts[name]?.push(access[name]);
  }

  columns() {
    return {
      length: this.length,
      times: Float64Array.from(this.times),
      lines: new Float64Array(this.length),
      keys: Uint32Array.from(this.keys),
      meanings: Uint8Array.from(this.meanings),
      texts: this.texts,
    };
  }
}
