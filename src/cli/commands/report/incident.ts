/** `sekisho report incident`: a finding and options in, the sheet of the incident printed. */
import { incident } from '../../../app/report/incident.js';
import { dayOf } from '../../../domain/time.js';
import { findingShape } from '../../../reports/index.js';
import { incidentPaper } from '../../../reports/printing.js';
import { type Context, EXIT } from '../../command.js';
import { namesOf, paperContext, paperFormat, printPaper } from '../../papers.js';
import { historyShape } from '../../views/finding.js';
import { withLedger } from '../../with-ledger.js';
import type { IncidentOptions } from './options.js';

export async function run(
  context: Context,
  [id = '']: readonly string[],
  { known, deliberate, csvEncoding }: IncidentOptions,
): Promise<number> {
  const format = paperFormat(context);
  return withLedger(context, ({ config, ledger }) => {
    const { timezone } = config;
    const sheet = incident(ledger, config, { id, known, deliberate, today: dayOf(timezone, context.now()) });
    const { finding, history, action, answer, ...dates } = sheet;
    const view = { lang: context.lang, timezone };
    const { finding: _, ...stands } = action ?? { finding };
    const shape = {
      ...dates,
      finding: { ...findingShape(finding, view), history: historyShape(history, view) },
      action: action === undefined ? null : stands,
      answer: answer === undefined ? null : Object.fromEntries(answer),
    };
    const paper = paperContext(context, config);
    const document = incidentPaper(sheet, { ...paper, systems: namesOf(config) });
    printPaper(context, document, { format, csvEncoding, paper, shape });
    return EXIT.clean;
  });
}
