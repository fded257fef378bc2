/**
 * Where words lie in the memory that the program and its driver share. TypeScript and
 * AssemblyScript both compile this file, so it holds plain constants alone. Places are in u32
 * words.
 */

/**
 * A row: its line, how many fields it has, how many up to the last that is not empty; then a number
 * for every wanted column.
 */
export const ROW_LINE = 0;
export const ROW_FIELDS = 1;
export const ROW_FILLED = 2;
export const ROW_IDS = 3;

/**
 * A wanted column: its place among the fields, its dictionary, the number of its text in the row
 * before.
 */
export const COLUMN_WORDS = 3;
export const COLUMN_POSITION = 0;
export const COLUMN_DICTIONARY = 1;
export const COLUMN_BEFORE = 2;
