/** Time, and what is said to people. */

import type { MessageId } from '../../messages/message.js';

export type { Message, MessageData } from '../../messages/message.js';
export type { Names } from '../../messages/shown-data.js';
/** Why something could not be judged. */
export type UnjudgedReason = Extract<MessageId, `unjudged.${string}`>;
/** Why a record could not be read. */
export type RejectReason = Extract<MessageId, `reject.${string}`>;

/** UTC milliseconds since 1970. */
export type Instant = number;
/** A local date in the company's time zone, `YYYY-MM-DD`. */
export type Day = string;

export interface Interval {
  from: Instant;
  to: Instant;
}

/** Days to judge, both included, with the instants they cover: `[from, to)`. */
export interface Window extends Interval {
  since: Day;
  until: Day;
}
