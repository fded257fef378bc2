/** `sekisho findings export`: a review sheet for those who do not use a terminal. */

import { reviewSheet } from '../../../app/findings/sheet.js';
import { text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printCsv } from '../../print.js';
import { withLedger } from '../../with-ledger.js';
import { chosen } from './list.js';
import type { ListOptions } from './options.js';

export async function exportSheet(context: Context, options: ListOptions): Promise<number> {
  formatOf(context, ['csv']);
  return withLedger(context, (opened) => {
    const wanted = options.status === undefined ? { ...options, status: ['open' as const] } : options;
    const { findings } = chosen(opened, wanted, true);
    const standings = findings.map((finding) => ({ finding, last: opened.ledger.history(finding.id).at(-1) }));
    const view = { lang: context.lang, timezone: opened.config.timezone };
    printCsv(context, reviewSheet(standings, view), options.csvEncoding, true);
    context.say(text(context.lang, 'findings.exported', { n: findings.length }));
    return 0;
  });
}
