/**
 * Messages that are to be sent, outside the chain, because they change: written in the transaction
 * of the run they speak of, and claimed by whoever sends them, so that two processes never send one
 * message at once.
 */
import type Database from 'better-sqlite3';
import type { Delivery, DeliveryState, Instant } from '../domain/model.js';
import { storable } from './chain.js';
import type { DeliveryChange, NewDelivery } from './types.js';

/** For how long the id of a sent message is kept, so that the same message is not made again. */
const KEPT_MS = 400 * 24 * 3_600_000;

interface OutboxRow {
  id: string;
  target: string;
  content: string;
  created: number;
  state: DeliveryState;
  tries: number;
  due: number;
  may_repeat: number;
  claimed: number | null;
  said: string | null;
  sent_at: number | null;
}

export class Outbox {
  constructor(private readonly db: Database.Database) {}

  /** A message whose id is known already is not added again. */
  add(rows: readonly NewDelivery[]): void {
    const insert = this.db.prepare(
      `INSERT OR IGNORE INTO outbox (id, target, content, created, state, tries, due, may_repeat)
       VALUES (:id, :target, :content, :created, 'waiting', 0, :due, 0)`,
    );
    for (const { id, target, content, created, due } of rows) {
      insert.run({ id, target: storable(target), content: storable(JSON.stringify(content)), created, due });
      this.db.prepare("DELETE FROM outbox WHERE state = 'sent' AND sent_at < ?").run(created - KEPT_MS);
    }
  }

  all(states: readonly DeliveryState[]): Delivery[] {
    const select = this.db.prepare<[string], OutboxRow>(
      'SELECT * FROM outbox WHERE state IN (SELECT value FROM json_each(?)) ORDER BY n',
    );
    return select.all(JSON.stringify(states)).map(deliveryOf);
  }

  /** Gives undefined if the message is not waiting any more, or somebody else is sending it. */
  claim(id: string, now: Instant, until: Instant): Delivery | undefined {
    const row = this.db
      .prepare<{ id: string; now: number; until: number }, OutboxRow>(
        `UPDATE outbox SET tries = tries + 1, claimed = :until, may_repeat = may_repeat OR claimed IS NOT NULL
         WHERE id = :id AND state = 'waiting' AND (claimed IS NULL OR claimed <= :now) RETURNING *`,
      )
      .get({ id, now, until });
    return row && deliveryOf(row);
  }

  change(id: string, change: DeliveryChange): void {
    const { state, due, mayRepeat, said, sentAt, content } = change;
    this.db
      .prepare(
        `UPDATE outbox SET claimed = NULL, state = coalesce(:state, state), due = coalesce(:due, due),
         may_repeat = coalesce(:mayRepeat, may_repeat), said = coalesce(:said, said), sent_at = coalesce(:sentAt, sent_at),
         content = coalesce(:content, content) WHERE id = :id`,
      )
      .run({
        id,
        state: state ?? null,
        due: due ?? null,
        mayRepeat: mayRepeat === undefined ? null : Number(mayRepeat),
        said: said ? storable(JSON.stringify(said)) : null,
        sentAt: sentAt ?? null,
        content: content ? storable(JSON.stringify(content)) : null,
      });
  }

  /** Whatever waits for this target waits until then at least. */
  putOff(target: string, until: Instant): void {
    this.db
      .prepare("UPDATE outbox SET due = max(due, ?) WHERE target = ? AND state = 'waiting' AND claimed IS NULL")
      .run(until, target);
  }

  lastSent(target: string): Instant | undefined {
    const last = this.db.prepare<[string], number | null>('SELECT max(sent_at) FROM outbox WHERE target = ?').pluck();
    return last.get(target) ?? undefined;
  }

  isEmpty(): boolean {
    return this.db.prepare('SELECT 1 FROM outbox').get() === undefined;
  }
}

function deliveryOf({ content, may_repeat, claimed, said, sent_at, ...row }: OutboxRow): Delivery {
  const { id, target, created, state, tries, due } = row;
  return {
    id,
    target,
    content: JSON.parse(content),
    created,
    state,
    tries,
    due,
    mayRepeat: may_repeat === 1,
    claimed: claimed ?? undefined,
    said: said === null ? undefined : JSON.parse(said),
    sentAt: sent_at ?? undefined,
  };
}
