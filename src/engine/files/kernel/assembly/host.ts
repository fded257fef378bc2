// What only the host can say, asked once per distinct value: it knows charsets, configuration and
// calendars.

/** Account and terminal of a new key: KEY_* flags of groups.ts. */
// @external("host", "newKey")
export declare function newKey(id: u32, account: usize, accountLength: i32, terminal: usize, terminalLength: i32): u32;

/**
 * What a raw value of a dictionary column means; `slot` is 0 where the kernel will not remember it.
 */
// @external("host", "resolve")
export declare function resolve(column: i32, text: usize, length: i32, slot: usize): u32;

/** UTC milliseconds of a time that the byte program cannot read; NaN where it is none. */
// @external("host", "readTime")
export declare function readTime(text: usize, length: i32): f64;
