/** Time, and what is said to people. */

/** UTC milliseconds since 1970. */
export type Instant = number;
/** A local date in the company's time zone, `YYYY-MM-DD`. */
export type Day = string;

export interface Interval {
  from: Instant;
  to: Instant;
}

/** What is said to a person: an id from `messages/` and the data it names. Never prose. */
export interface Message {
  id: string;
  data: MessageData;
}
export type MessageData = Readonly<Record<string, string | number | boolean | undefined>>;

/** Days to judge, both included, with the instants they cover: `[from, to)`. */
export interface Window extends Interval {
  since: Day;
  until: Day;
}
