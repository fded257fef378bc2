/** The drawings that take a chart library, apart from the page, so that a day's page without any is made without loading it. */
import type { Charts } from '../report.js';
import { calendar } from './calendar.js';
import { hours } from './hours.js';
import { timeline } from './timeline.js';
import { trend } from './trend.js';

export const CHARTS: Charts = { calendar, hours, trend, timeline };
