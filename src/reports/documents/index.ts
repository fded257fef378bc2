/** The door to the documents: what makes them, and what shows them. */
export { sharePercent } from '../pack/controls.js';
export { actionsPaper } from './actions.js';
export { dailyLogPaper } from './daily-log.js';
export { emergencyPaper } from './emergency.js';
export { incidentPaper } from './incident.js';
export { inquiriesPaper } from './inquiries.js';
export { monthPaper } from './month.js';
export type { Paper, PaperContext } from './paper.js';
export { paperBook } from './paper-book.js';
export { paperPage } from './paper-page.js';
export { paperBlocks, paperCsv } from './paper-text.js';
