/**
 * The nouns of sekisho, as types only: the door to model/. Every stage speaks in these; no stage
 * imports another.
 *
 * Instants are UTC milliseconds. Intervals are half-open, `[from, to)`, with -Infinity and
 * +Infinity as open ends. Spans of accesses are the one exception: both ends included, because a
 * session is made of accesses that happened.
 */

export * from './model/accesses.js';
export * from './model/basics.js';
export * from './model/controls.js';
export * from './model/days.js';
export * from './model/delivery.js';
export * from './model/documents.js';
export * from './model/findings.js';
export * from './model/follow-up.js';
export * from './model/logs.js';
export * from './model/register.js';
export * from './model/reviews.js';
export * from './model/table-names.js';
