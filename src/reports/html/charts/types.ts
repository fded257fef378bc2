/** The charts of a page; `index.ts` has them, and is loaded only where something is to be drawn. */
import type { Finding } from '../../../domain/model.js';
import type { Words } from '../../document/words.js';
import type { AffiliateRow } from '../../pack/types.js';
import type { PageData } from '../data.js';
import type { Markup } from '../markup.js';

export interface Charts {
  calendar(data: PageData, say: Words): Markup;
  hours(rows: readonly AffiliateRow[], say: Words): Markup;
  trend(data: PageData, say: Words): Markup | undefined;
  timeline(finding: Finding, data: PageData, say: Words): Markup | undefined;
}
