/**
 * The drawings that take a chart library, apart from the page, so that a day's page without any is
 * made without loading it.
 */

import { calendar } from './calendar.js';
import { hours } from './hours.js';
import { timeline } from './timeline.js';
import { trend } from './trend.js';
import type { Charts } from './types.js';

export const CHARTS: Charts = { calendar, hours, trend, timeline };
