/**
 * What the kernel and its driver agree on: where words lie in the memory that both read, and the
 * numbers that pass between them. TypeScript and AssemblyScript both compile this file, so it holds
 * plain constants alone. Places are in u32 words.
 */

/**
 * A piece as the host takes it: key, segment, first and last in milliseconds since the segment's
 * start, 7 counts, unmasked, failures.
 */
export const PIECE_WORDS = 13;
export const PIECE_KEY = 0;
export const PIECE_SEGMENT = 1;
export const PIECE_FIRST = 2;
export const PIECE_LAST = 3;
export const PIECE_COUNTS = 4;
export const PIECE_UNMASKED = 11;
export const PIECE_FAILURES = 12;

/**
 * What is counted per segment: records evaluated, their continuation lines, rejected ones with a
 * time, evaluated ones without account.
 */
export const SEGMENT_WORDS = 4;
export const SEGMENT_EVALUATED = 0;
export const SEGMENT_LINES = 1;
export const SEGMENT_REJECTED = 2;
export const SEGMENT_ANONYMOUS = 3;

/**
 * A match: its time as f64; bytes in the block; lines before it there (`ordinal`: continuation
 * lines not counted); key; meaning.
 */
export const MATCH_WORDS = 8;
export const MATCH_START = 2;
export const MATCH_END = 3;
export const MATCH_LINE = 4;
export const MATCH_ORDINAL = 5;
export const MATCH_KEY = 6;
export const MATCH_MEANING = 7;

/**
 * Records counted by the values of some columns: how many, bytes of the key, its hash, its slot;
 * then the key: meaning, length of each value, their bytes. Groups begin at multiples of 16 bytes.
 */
export const COUNTED_HEAD = 4;
export const COUNTED_COUNT = 0;
export const COUNTED_KEY = 1;
export const COUNTED_HASH = 2;
export const COUNTED_SLOT = 3;
/** in place of a position: the account; the terminal, or the address in its place */
export const COUNTED_ACCOUNT = -2;
export const COUNTED_TERMINAL = -3;

/** A rejected record: why, its bytes in the block, lines before it there. */
export const REJECT_WORDS = 4;
export const REJECT_WHY = 0;
export const REJECT_START = 1;
export const REJECT_END = 2;
export const REJECT_LINE = 3;
/** added to why: the record is counted in a segment */
export const IN_SEGMENT = 0x100;

export const JUNK_AFTER_QUOTE = 1;
export const QUOTE_NOT_CLOSED = 2;
export const RECORD_TOO_LONG = 3;
export const FIELD_COUNT = 4;
export const BAD_TIME = 5;
export const KEY_TOO_LONG = 6;
export const TOO_EARLY = 7;
export const TOO_LATE = 8;

/** What the host says of a new key. */
export const ACCOUNT_BLANK = 1;
export const TERMINAL_BLANK = 2;
export const WANTED = 4;

/** Columns with few distinct values, by number. */
export const ACTION = 0;
export const SCREEN = 1;
export const RESULT = 2;

/** Of a value that is mapped to nothing: where its slot counts it. */
export const SLOT_COUNT = 7;

/** Instructions of the program that reads a time. */
export const OP_LITERAL = 1;
export const OP_YEAR = 2;
export const OP_YEAR_OF_CENTURY = 3;
export const OP_MONTH = 4;
export const OP_MONTH_NAME = 5;
export const OP_DAY = 6;
export const OP_HOUR = 7;
export const OP_HALF_DAY_HOUR = 8;
export const OP_MINUTE = 9;
export const OP_SECOND = 10;
export const OP_FRACTION = 11;
export const OP_HALF = 12;
export const OP_ZONE = 13;
export const OP_ISO = 14;
export const OP_EPOCH = 15;
export const OP_EPOCH_MILLIS = 16;
/** the host reads the time */
export const OP_HOST = 17;
export const OP_WEEKDAY = 18;
/** added to the instruction of a number that must have two digits */
export const PACKED = 0x80;
