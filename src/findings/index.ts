/** What the pipeline uses of this room. */
export { buildFindings, type FindingsInput } from './build.js';
export { summarize } from './summary.js';
