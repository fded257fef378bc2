/** The door to the documents: what makes them, and what shows them. */
export { dailyLogPaper } from './daily-log.js';
export type { Paper, PaperCell, PaperContext } from './paper.js';
export { paperBook } from './paper-book.js';
export { paperPage } from './paper-page.js';
export { paperBlocks, paperCsv } from './paper-text.js';
