/** What the pipeline uses of this room. */
export { buildFindings, canonical } from './build.js';
export { applyExceptions, type Exception, serviceAccounts } from './exceptions.js';
export { fitOfHeader, readExceptions } from './read-exceptions.js';
export { summarize } from './summary.js';
