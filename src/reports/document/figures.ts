/**
 * The figures a report begins with: what was read, what was found by whom, and what is not known.
 * Never a bare count of findings.
 */
import { placeOf } from '../../domain/evidence-place.js';
import { type ActorClass, type Day, dayKey, type Finding, type RunResult, SEVERITIES } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import { dayNotes } from './day-lines.js';
import type { Words } from './words.js';

type Figures = ReturnType<typeof count>;

const known = new WeakMap<RunResult, Figures>();

/** Counted once for each result. */
export function facts(result: RunResult): Figures {
  const figures = known.get(result) ?? count(result);
  known.set(result, figures);
  return figures;
}

/** What is wanting on days of which nobody has said why it may be. */
function openOnes({ states = [], unjudged, missing, overTolerance }: RunResult) {
  const settled = new Set(states.filter(({ state }) => state === 'acknowledged').map(dayKey));
  const isOpen = (row: { system: string; day?: Day | undefined }) => !settled.has(dayKey(row));
  return {
    unjudged: unjudged.filter(isOpen),
    missing: missing.filter(isOpen),
    overTolerance: overTolerance.filter(isOpen),
  };
}

function count(result: RunResult) {
  const open = openOnes(result);
  const sum = (pick: (row: RunResult['coverage'][number]) => number) =>
    result.coverage.reduce((total, row) => total + pick(row), 0);
  const standing = result.findings.filter((finding) => finding.severity !== 'info');
  return {
    days: daysBetween(result.run.since, result.run.until).length,
    systems: new Set(result.coverage.map((row) => row.system)).size,
    files: result.inputs.length,
    lines: sum((row) => row.lines),
    records: sum((row) => row.records),
    evaluated: sum((row) => row.evaluated),
    outside: sum((row) => row.outside),
    rejected: sum((row) => row.rejected),
    findings: standing.length,
    info: result.findings.length - standing.length,
    waived: standing.filter((finding) => finding.exception !== undefined).length,
    withdrawn: result.withdrawn.length,
    accesses: distinctAccesses(standing),
    persons: distinctPersons(standing),
    unjudged: open.unjudged.reduce((total, row) => total + row.accesses, 0),
    /** questions to the register alone, which are about no access */
    unanswered: open.unjudged.filter((row) => row.accesses === 0).length,
    missing: open.missing.length,
    overTolerance: [...new Set(open.overTolerance.map(({ system }) => system))],
  };
}

/** Several rules may flag one access; it is still one. */
function distinctAccesses(findings: readonly Finding[]): number {
  const lines = findings.flatMap((finding) => finding.evidence.map(placeOf));
  return new Set(lines).size;
}

/**
 * By class. A person counts once in each class he was of; an account without a known holder stands
 * for one; a missing log for nobody.
 */
export function distinctPersons(findings: readonly Finding[]): Record<ActorClass, number> {
  const seen = new Set<string>();
  const count = { network: 0, affiliate: 0, contractor: 0, external: 0, service: 0, unknown: 0 };
  for (const { actor, others, account, accesses } of findings) {
    for (const one of [actor, ...others]) {
      if (one.employee_id === '' && account === '' && accesses === 0) continue;
      const key = `${one.class}:${one.employee_id === '' ? `account ${account}` : one.employee_id}`;
      if (!seen.has(key)) count[one.class]++;
      seen.add(key);
    }
  }
  return count;
}

export interface Headline {
  coverage: string;
  outcome: string;
  /** undefined where there is nothing to say */
  apart: string | undefined;
  incomplete: string | undefined;
  /** of the days themselves, a line each */
  notes: readonly string[];
}

export function headline(result: RunResult, say: Words): Headline {
  const figures = facts(result);
  const n = (name: keyof Figures) => say.number(figures[name] as number);
  const read = result.coverage.length > 0;
  const coverage = say.t(read ? 'report.headline.coverage' : 'report.headline.noLogs', {
    days: n('days'),
    systems: n('systems'),
    files: n('files'),
    lines: n('lines'),
    records: n('records'),
    evaluated: n('evaluated'),
    outside: n('outside'),
    rejected: n('rejected'),
  });
  const incomplete = enumerate(say, 'report.headline.incomplete', [
    figures.unjudged > 0 && say.t('report.headline.unjudged', { n: n('unjudged') }),
    figures.unanswered > 0 && say.t('report.headline.unanswered', { n: n('unanswered') }),
    figures.missing > 0 && say.t('report.headline.missing', { n: n('missing') }),
    figures.overTolerance.length > 0 &&
      say.t('report.headline.overTolerance', { systems: figures.overTolerance.join(', ') }),
  ]);
  const apart = enumerate(say, 'report.headline.apart', [
    figures.info > 0 && say.t('report.headline.info', { n: n('info') }),
    figures.waived > 0 && say.t('report.headline.waived', { n: n('waived') }),
    figures.withdrawn > 0 && say.t('report.headline.withdrawn', { n: n('withdrawn') }),
  ]);
  const notes = [...dayNotes(result, say), ...standingNotes(result, figures.findings, say)];
  return { coverage, outcome: outcome(result, figures, incomplete !== undefined, say), apart, incomplete, notes };
}

/** Beside what is new, what stands as before. */
function standingNotes({ news }: RunResult, findings: number, say: Words): string[] {
  if (news === undefined || news.standing === 0 || findings === 0) return [];
  return [say.t('report.headline.onlyNew', { n: say.number(news.standing) })];
}

function outcome(result: RunResult, figures: Figures, incomplete: boolean, say: Words): string {
  const standing = result.news?.standing ?? 0;
  if (figures.findings === 0 && standing > 0) return say.t('report.headline.noneNew', { n: say.number(standing) });
  if (figures.findings === 0) return say.t(incomplete ? 'report.headline.noneJudged' : 'report.headline.none');
  const count = (severity: string) => result.findings.filter((finding) => finding.severity === severity).length;
  const severities = SEVERITIES.toReversed()
    .filter((severity) => severity !== 'info' && count(severity) > 0)
    .map((severity) => `${say.label('severity', severity)} ${say.number(count(severity))}`)
    .join(say.t('report.comma'));
  return say.t(figures.accesses > 0 ? 'report.headline.findings' : 'report.headline.findingsWithout', {
    n: say.number(figures.findings),
    severities,
    accesses: say.number(figures.accesses),
    persons: say.persons(figures.persons),
  });
}

function enumerate(
  say: Words,
  id: 'report.headline.incomplete' | 'report.headline.apart',
  parts: readonly (string | false)[],
): string | undefined {
  const said = parts.filter((part) => part !== false);
  return said.length === 0 ? undefined : say.t(id, { parts: said.join(say.t('report.comma')) });
}
