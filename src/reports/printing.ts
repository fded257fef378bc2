/**
 * The door to what makes bytes and drawn tables: its tables of charsets and widths take time to
 * load, so only who prints imports it.
 */

export { encodeCsv, mergeReplaced } from './csv/encode-csv.js';
export { entryBook } from './csv/entry-book.js';
export { renderMarkdown } from './document/markdown.js';
export { renderPlain, renderTerminal } from './document/table.js';
export * from './documents/index.js';
