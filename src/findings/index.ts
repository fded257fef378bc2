/** What the pipeline uses of this room. */
export { buildFindings, type FindingsInput } from './build.js';
export { applyExceptions, type Exception, serviceAccounts } from './exceptions.js';
export { EXCEPTION_HEADERS, type RawException, readExceptions } from './read-exceptions.js';
export { summarize } from './summary.js';
