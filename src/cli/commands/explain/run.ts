/** `sekisho explain`: why something is a finding, for somebody who has never seen the data. */
import { explain } from '../../../app/explain/explain.js';
import { prepare } from '../../../app/prepare.js';
import { ruleSheets } from '../../../app/rules/sheet.js';
import { text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf, wholeNumber, workersOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { withProgress } from '../../run-ports.js';
import { withLedger } from '../../with-ledger.js';
import type { ExplainOptions } from './options.js';
import { explanationShape } from './shape.js';
import { explanationBlocks } from './view.js';

const MOST_LINES = 10_000;

export async function run(context: Context, [id = '']: readonly string[], options: ExplainOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const lines = wholeNumber('--lines', options.lines, 0, MOST_LINES);
  const neighbours = wholeNumber('--context', options.context, 0, 100);
  const workers = workersOf(options.workers);
  return withLedger(context, async ({ ledger, config }) => {
    const { lang } = context;
    const finding = ledger.finding(id);
    const prepared = prepare(config);
    context.say(text(lang, 'explain.deriving', { day: finding.day }));
    const request = { finding, lines, neighbours, workers, lang };
    const explanation = await withProgress(context, (ports) => explain(prepared, request, ledger, ports));
    const rule = ruleSheets(config, lang).find((sheet) => sheet.id === finding.rule);
    if (format === 'json') printJson(context, explanationShape(explanation, rule, lang));
    else printBlocks(context, explanationBlocks(explanation, rule, context));
    return 0;
  });
}
