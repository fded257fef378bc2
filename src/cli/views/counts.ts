/**
 * A run in a line or two that name nobody: for a mail of cron, which is read by whoever reads the
 * machine's mail.
 */
import { type RunResult, SEVERITIES } from '../../domain/model.js';
import type { Language } from '../../messages/index.js';
import { words } from '../../reports/index.js';

export function countLines(result: RunResult, lang: Language): string {
  const say = words(lang);
  const { run, coverage, findings, states = [] } = result;
  const systems = new Set(coverage.map(({ system }) => system)).size;
  const records = say.number(coverage.reduce((sum, row) => sum + row.records, 0));
  const standing = findings.filter(({ severity, exception }) => severity !== 'info' && exception === undefined);
  const counts = [...SEVERITIES]
    .reverse()
    .map((severity) => [severity, standing.filter((one) => one.severity === severity).length] as const)
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => `${say.label('severity', severity)} ${say.number(n)}`)
    .join(say.t('report.comma'));
  const head =
    standing.length === 0
      ? say.t('deliver.head.clean', { systems, records })
      : say.t('deliver.head.found', { systems, records, n: standing.length, counts });
  const incomplete = states.filter(({ state }) => state === 'incomplete').length;
  return [
    `${say.days(run.since, run.until, say.date)} ${head}`,
    ...(incomplete > 0 ? [say.t('deliver.head.incomplete', { n: incomplete })] : []),
    '',
  ].join('\n');
}
