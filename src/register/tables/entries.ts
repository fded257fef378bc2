/**
 * How a row becomes an entry of a timeline: the time in which it holds, what it says, and the fact
 * that names it in a report.
 */

import type { Fact, Instant } from '../../domain/model.js';
import { type MessageId, message, OPEN, type TextOf } from '../../messages/index.js';
import type { DataArgument } from '../../messages/placeholders.js';
import type { Row } from '../readers/rows.js';
import type { Entry } from '../types.js';

/** The account that a row is about; system '' = all. */
export interface Scope {
  system: string;
  account: string;
}

/** What a row says of a time. Its fact is made when it is read: most rows are never reported. */
class RowEntry<T> implements Entry<T> {
  constructor(
    readonly from: Instant,
    readonly to: Instant,
    readonly value: T,
    private readonly makeFact: () => Fact,
    readonly endsBy: Instant | undefined,
  ) {}

  get fact(): Fact {
    return this.makeFact();
  }
}

/** What a row says of an account. */
export class AccountEntry<T> extends RowEntry<T> implements Scope {
  constructor(
    readonly system: string,
    readonly account: string,
    from: Instant,
    to: Instant,
    value: T,
    makeFact: () => Fact,
    endsBy: Instant | undefined,
  ) {
    super(from, to, value, makeFact, endsBy);
  }
}

/** The text of an interval's end as the file has it. */
export const end = (text: string | undefined) => (text ? text : OPEN);

export const factOf = <Id extends MessageId>(
  kind: string,
  row: Row<unknown>,
  id: Id,
  ...data: DataArgument<TextOf<Id>>
): Fact => ({ kind, source: row.source, text: message(id, ...data) });
