/** `sekisho rights`: options in, the result or what was signed printed, exit code out. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Prepared, prepare } from '../../../app/prepare.js';
import { reviewRights } from '../../../app/rights/review-rights.js';
import { reviewDay, reviewsOf } from '../../../app/rights/reviews.js';
import { signReviews } from '../../../app/rights/sign.js';
import { userError } from '../../../domain/errors.js';
import type { Day, ReviewerRole, RightsReview } from '../../../domain/model.js';
import { dayOf, isDay } from '../../../domain/time.js';
import { openLedger } from '../../../ledger/index.js';
import { version } from '../../../lib/version.js';
import { text } from '../../../messages/index.js';
import { renderResult, safeJson } from '../../../reports/index.js';
import { type Context, EXIT } from '../../command.js';
import { exitCodeOf } from '../../exit-code.js';
import { formatOf, openConfig, systemsToJudge } from '../../options/read.js';
import { csvReader, printBlocks, printJson } from '../../print.js';
import { userOf } from '../../user.js';
import { withRecording } from '../../with-ledger.js';
import type { RightsOptions } from './options.js';
import { monthOf } from './values.js';
import { reviewBlocks, reviewShape } from './view.js';

export async function run(context: Context, options: RightsOptions): Promise<number> {
  const { asOf, confirm = false, withdraw = false, as } = options;
  if (asOf !== undefined && !isDay(asOf)) throw userError('cli.badDay', { option: '--as-of', value: asOf });
  const month = monthOf(options.month);
  if (month !== undefined && asOf !== undefined) throw userError('rights.monthOrDay');
  if (confirm && withdraw) throw userError('rights.confirmOrWithdraw');
  if (!confirm && !withdraw) {
    if (as !== undefined) throw userError('rights.needsConfirm');
    return show(context, options, month);
  }
  if (month === undefined) throw userError('rights.needsMonth', { option: confirm ? '--confirm' : '--withdraw' });
  if (as === undefined) throw userError('rights.needsRole');
  return sign(context, options, { month, role: as });
}

async function sign(
  context: Context,
  options: RightsOptions,
  { month, role }: { month: string; role: ReviewerRole },
): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const { note = '', withdraw = false } = options;
  const user = userOf(context, options.user);
  const rows = await withRecording(context, ({ config, ledger }) => {
    const systems = systemsToJudge(config, options.system, true);
    const today = dayOf(config.timezone, context.now());
    return signReviews(prepare(config), { month, systems, role, user, note, withdraw, today }, ledger);
  });
  if (format === 'json') printJson(context, { reviews: rows.map(({ content: _, ...row }) => row) });
  else {
    for (const { system } of rows) {
      const data = { month, system, user, role: text(context.lang, `role.${role}`) };
      context.write(`${text(context.lang, withdraw ? 'rights.withdrawn' : 'rights.given', data)}\n`);
    }
  }
  return EXIT.clean;
}

async function show(context: Context, options: RightsOptions, month: string | undefined): Promise<number> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown']);
  const prepared = prepare(openConfig(context));
  const { timezone } = prepared.config;
  const systems = systemsToJudge(prepared.config, options.system, true);
  const today = dayOf(timezone, context.now());
  const day = options.asOf ?? (month === undefined ? today : reviewDay(month, today));
  const result = reviewRights(prepared, { systems, day }, { version: version() });
  const { lang, color, width } = context;
  const told = await renderResult(result, { format, lang, color, width, reader: csvReader(context, 'utf-8') });
  const reviews = month === undefined ? [] : signed(context, prepared, { month, systems, today });
  const shapes = reviews.map((review) => reviewShape(review, timezone));
  if (month === undefined || format === 'csv') context.write(told);
  else if (format === 'json') printJson(context, { ...JSON.parse(told), reviews: shapes });
  else if (format === 'ndjson') {
    context.write(told + shapes.map((shape) => `${safeJson({ ...shape, type: 'review' })}\n`).join(''));
  } else {
    context.write(`${told}\n`);
    printBlocks(context, reviewBlocks(reviews, month, timezone, lang), format);
  }
  return exitCodeOf(result, options.failOn);
}

/** Before the first run there is no ledger, and nobody has signed anything. */
function signed(
  context: Context,
  prepared: Prepared,
  asked: { month: string; systems: readonly string[]; today: Day },
): RightsReview[] {
  const { month, systems, today } = asked;
  const file = path.resolve(prepared.config.base, prepared.config.ledger);
  const ledger = existsSync(file) ? openLedger(file, { create: false, now: context.now }) : undefined;
  try {
    return reviewsOf(prepared, ledger, { months: [month], systems, today });
  } finally {
    ledger?.close();
  }
}
