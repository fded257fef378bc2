/**
 * `sekisho findings list`: what stands in the ledger, for one person with what was done about it.
 */

import { chooseFindings } from '../../../app/findings/choose.js';
import { STATUSES } from '../../../app/findings/statuses.js';
import type { Finding } from '../../../domain/model.js';
import { text } from '../../../messages/index.js';
import type { Block, View } from '../../../reports/index.js';
import { findingShape, viewOf, violationsCsv, words } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { csvReader, printBlocks, printCsv, printJson, printNdjson } from '../../print.js';
import { historyShape, shortBlock } from '../../views/finding.js';
import { withLedger } from '../../with-ledger.js';
import type { ListOptions } from './options.js';

export async function list(context: Context, options: ListOptions): Promise<number> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown']);
  return withLedger(context, (opened) => {
    const { findings, hidden } = chooseFindings(opened, options, {
      evidence: format !== 'table' && format !== 'markdown',
    });
    const view = viewOf(opened.config, context.lang);
    const history = (finding: Finding) => opened.ledger.history(finding.id);
    if (format === 'csv') {
      const reader = csvReader(context, options.csvEncoding);
      printCsv(context, violationsCsv(findings, view, reader), options.csvEncoding);
    } else if (format === 'json' || format === 'ndjson') {
      const shapes = findings.map((finding) => ({
        ...findingShape(finding, view),
        ...(options.person === undefined ? {} : { history: historyShape(history(finding), view) }),
      }));
      if (format === 'json') printJson(context, { findings: shapes });
      else printNdjson(context, shapes);
    } else {
      const blocks = options.person === undefined ? [] : personBlocks(findings, options.person, view);
      const events = (finding: Finding) => (options.person === undefined ? [] : history(finding));
      const all = [...blocks, ...findings.map((finding) => shortBlock(finding, view, events(finding)))];
      if (all.length > 0) printBlocks(context, all, format);
    }
    context.say(text(context.lang, 'findings.listed', { n: findings.length }));
    if (hidden > 0) context.say(text(context.lang, 'findings.hidden', { n: hidden }));
    return 0;
  });
}

/** Who it is, over how long, and how the findings stand. */
function personBlocks(findings: readonly Finding[], person: string, { lang, names }: View): Block[] {
  const say = words(lang, names);
  const known = findings.flatMap(({ actor, others }) => [actor, ...others]).filter((one) => one.employee_id === person);
  const last = known.at(-1);
  if (last === undefined) return [];
  const standing = STATUSES.map((status) => ({ status, n: findings.filter((one) => one.status === status).length }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => `${say.label('status', status)} ${say.number(n)}`);
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((rule) => {
    return `${rule} ${say.number(findings.filter((one) => one.rule === rule).length)}`;
  });
  const since = findings[0]?.day ?? '';
  const until = findings.at(-1)?.day ?? '';
  return [
    { kind: 'heading', text: say.actor(last) },
    {
      kind: 'lines',
      lines: [
        say.t('findings.person.span', { n: say.number(findings.length), since, until }),
        standing.join(say.t('report.comma')),
        rules.join(say.t('report.comma')),
      ],
    },
    { kind: 'heading', text: say.t('report.findings') },
  ];
}
