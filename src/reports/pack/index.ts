/** What only the half-yearly audit and its verification need of the reports. */

export { ledgerIn } from '../html/page.js';
export { forAudience, keyMark, resultFor, type Secrecy } from './audience.js';
export { monthRows, monthsOf, periodBefore } from './figures.js';
export {
  type Manifest,
  manifestText,
  type OutputHash,
  type PackProblem,
  packProblems,
  readManifest,
} from './manifest.js';
export { encodeFile, type PackFile, packFiles } from './pack.js';
export type * from './types.js';
