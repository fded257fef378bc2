/**
 * The door to the register: reading it, asking it, and what its tables declare. Rules and findings
 * import its types alone, so that a rule can be tested with a register of a few rows.
 */
export type { DayDigests } from './day-digests/index.js';
export { registerFilesOf, tableText } from './readers/files.js';
export { type LoadedRegister, loadRegister } from './readers/load.js';
export { type CellValue, tableRows } from './readers/table-rows.js';
export { TABLES, TIMELINES } from './tables/index.js';
export type { LaneEntry, LaneName, LaneSubject, Subject } from './tables/table.js';
export type * from './types.js';
