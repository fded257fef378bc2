/**
 * Sections of a report that gather many rows into few: coverage, unjudged accesses, rejected
 * records, exceptions.
 */

import type { CoverageRow, Day, Reject, RunResult, UnjudgedRow } from '../../domain/model.js';
import { LIMITS } from '../../lib/limits.js';
import { render } from '../../messages/index.js';
import type { Block } from './blocks.js';
import { textUnder } from './shape.js';
import type { Words } from './words.js';

/** Above so many rows of system and day, one row per system says more. */
const MOST_DAY_ROWS = 21;
const MOST_EXAMPLES = 3;
/** So many days without a log are named; of more the first and the last. */
const MOST_MISSING = 10;
const FIGURES = ['files', 'lines', 'evaluated', 'outside', 'rejected', 'anonymous'] as const;

export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

export function coverageTable(result: RunResult, say: Words): Block[] {
  if (result.coverage.length === 0) return [];
  const byDay = result.coverage.length <= MOST_DAY_ROWS;
  const rows = byDay ? result.coverage.map((row) => ({ ...row, when: row.day })) : systemRows(result, say);
  const figures = FIGURES.filter((name) => name !== 'anonymous' || rows.some((row) => row.anonymous > 0));
  return [
    {
      kind: 'table',
      columns: [
        { title: say.t('report.column.system'), wraps: true },
        { title: say.t(byDay ? 'report.column.day' : 'report.column.days') },
        ...figures.map((name) => ({ title: say.t(`report.column.${name}`), number: true })),
      ],
      rows: rows.map((row) => ({ cells: [row.system, row.when, ...figures.map((name) => say.number(row[name]))] })),
    },
  ];
}

type Counted = Pick<CoverageRow, 'system' | (typeof FIGURES)[number]> & { when: string };

/** Files are counted as inputs here: one that spans two days is one file. */
function systemRows(result: RunResult, say: Words): Counted[] {
  return groupBy(result.coverage, (row) => row.system).map((rows) => {
    const { system } = rows[0]!;
    const sum = (name: (typeof FIGURES)[number]) => rows.reduce((total, row) => total + row[name], 0);
    const figures = Object.fromEntries(FIGURES.map((name) => [name, sum(name)])) as Record<
      (typeof FIGURES)[number],
      number
    >;
    const files = result.inputs.filter((input) => input.system === system).length;
    return { ...figures, files, system, when: say.number(new Set(rows.map((row) => row.day)).size) };
  });
}

/** Grouped by cause, cure and system; each says what would cure it. */
export function unjudgedLines(result: RunResult, say: Words): string[] {
  const key = (row: UnjudgedRow) => JSON.stringify([row.reason, row.system, render(say.lang, row.cure, say.names)]);
  return groupBy(result.unjudged, key).map((rows) => {
    const { reason, system, cure } = rows[0]!;
    const days = [...new Set(rows.map((row) => row.day))].sort();
    const oneDay = days.length === 1;
    const span = oneDay
      ? days[0]!
      : say.t('report.unjudgedSpan', { days: say.number(days.length), day: days[0], last: days.at(-1) });
    const accesses = rows.reduce((total, row) => total + row.accesses, 0);
    const counts = {
      accesses: say.number(accesses),
      accounts: say.number(Math.max(...rows.map((row) => row.accounts))),
    };
    return say.t('report.unjudgedLine', {
      place: system === '' ? span : say.t('report.unjudgedPlace', { system, span }),
      // a question to the register alone is about no access
      what: accesses === 0 ? '' : say.t(oneDay ? 'report.unjudgedOneDay' : 'report.unjudgedDays', counts),
      reason: textUnder('unjudged.', reason, say.lang),
      rules: [...new Set(rows.flatMap((row) => row.rules))].sort().join(', '),
      cure: render(say.lang, cure, say.names),
    });
  });
}

/** `date`: a day as the report writes it. */
export function missingLines({ missing }: RunResult, say: Words, date: (day: Day) => string): string[] {
  return groupBy(missing, ({ system, pattern }) => JSON.stringify([system, pattern])).flatMap((logs) => {
    const { system, pattern } = logs[0]!;
    const days = logs.flatMap(({ day }) => (day === undefined ? [] : [day])).sort();
    if (days.length <= MOST_MISSING) {
      return logs.map(({ day }) => {
        return say.t('report.missingLog', { system, pattern, day: day ? date(day) : say.t('report.wholePeriod') });
      });
    }
    const [since, until] = [days[0]!, days.at(-1)!].map(date);
    return [say.t('report.missingLogs', { system, pattern, n: say.number(days.length), since, until })];
  });
}

export function rejectLines(result: RunResult, say: Words): string[] {
  const over = groupBy(result.overTolerance, ({ system }) => system).map((rows) => {
    const { system, tolerance } = rows[0]!;
    const days = rows.map(({ day }) => day).sort();
    const span = say.days(days[0]!, days.at(-1)!);
    const share = percent(Math.max(...rows.map((row) => row.share)));
    return say.t('report.overTolerance', { system, span, n: rows.length, share, tolerance: percent(tolerance) });
  });
  // The list of rejects may be shortened, or kept from an audience; the count of coverage never is.
  const n = result.coverage.reduce((sum, row) => sum + row.rejected, 0);
  const total = n > 0 ? [say.t('report.rejectedTotal', { n: say.number(n) })] : [];
  const groups = groupBy(result.rejects, (reject) => JSON.stringify([reject.system, reject.reason]));
  const lines = groups.map((rejects) => {
    const { system, reason } = rejects[0]!;
    const examples = rejects.slice(0, MOST_EXAMPLES).map(exampleText);
    return say.t('report.rejected', {
      system,
      reason: textUnder('reject.', reason, say.lang),
      n: say.number(rejects.length),
      examples: examples.join(', '),
    });
  });
  return [...over, ...total, ...lines];
}

function exampleText({ file, line, text }: Reject): string {
  return text === '' ? `${file}:${line}` : `${file}:${line} "${text.slice(0, 60)}"`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

export function exceptionLines(result: RunResult, say: Words): string[] {
  return result.exceptions.map(({ id, reason, approver, until, findings, state }) =>
    say.t(`report.exception.${state}`, { id, reason, approver, until, n: say.number(findings) }),
  );
}

/** Those of a register may be as many as its rows. */
export function warningLines({ warnings }: RunResult, say: Words): string[] {
  const shown = warnings.slice(0, LIMITS.shownWarnings.max).map((warning) => render(say.lang, warning, say.names));
  const left = warnings.length - shown.length;
  return left > 0 ? [...shown, say.t('report.moreWarnings', { n: say.number(left) })] : shown;
}
