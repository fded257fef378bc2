/** `sekisho findings show`: one finding as the ledger has it, with what was done about it. */

import { text } from '../../../messages/index.js';
import { findingShape, viewOf } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { fullBlocks, historyShape } from '../../views/finding.js';
import { withLedger } from '../../with-ledger.js';
import { followUpBlocks, followUpShape } from './follow-up.js';

export async function show(context: Context, [id = '']: readonly string[]): Promise<number> {
  const format = formatOf(context, ['table', 'json', 'markdown']);
  return withLedger(context, ({ ledger, config }) => {
    const view = viewOf(config, context.lang);
    const finding = ledger.finding(id);
    const history = ledger.history(finding.id);
    if (format === 'json') {
      const shape = { ...findingShape(finding, view), history: historyShape(history, view) };
      printJson(context, { finding: { ...shape, ...followUpShape(ledger, finding.id) } });
    } else {
      const blocks = [...fullBlocks(finding, view, history), ...followUpBlocks(ledger, finding.id, context.lang)];
      printBlocks(context, blocks, format);
    }
    context.say(text(context.lang, 'findings.explainHint', { id: finding.id.slice(0, 8) }));
    return 0;
  });
}
