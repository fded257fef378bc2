/** Findings for people: in two lines, or with all there is. */

import type { Finding } from '../../domain/model.js';
import { isoLocal, plainLocal } from '../../domain/time.js';
import type { FindingEvent } from '../../ledger/index.js';
import { sayIn, text } from '../../messages/index.js';
import type { Block } from '../../reports/index.js';
import {
  countsText,
  factLines,
  filled,
  findingLines,
  marksOf,
  messageText,
  spanText,
  type View,
  whoText,
  words,
} from '../../reports/index.js';

/** `9f3c1a2b  2024-03-28  HIGH  off-period-hd-access  takuso  confirmed` */
export function titleOf(finding: Finding, { lang }: View): string {
  const say = words(lang);
  const { id, day, severity, rule, system } = finding;
  return filled([id.slice(0, 8), day, say.label('severity', severity), rule, system, ...marksOf(finding, say)]).join(
    '  ',
  );
}

/** One of a list. */
export function shortBlock(finding: Finding, view: View, history: readonly FindingEvent[] = []): Block {
  const { lang, timezone, names } = view;
  const say = words(lang, names);
  const span = spanText(finding, timezone);
  const doing = span === '' ? [] : [span, countsText(finding, ['accesses'], say)];
  return {
    kind: 'finding',
    tone: finding.status === 'withdrawn' ? 'muted' : finding.severity,
    title: titleOf(finding, view),
    lines: filled([whoText(finding, say), filled([...doing, messageText(finding.messages, view)]).join('  ')]),
    facts: history.filter(({ kind }) => kind !== 'found').map((event) => eventLine(event, view)),
  };
}

/** `2024-04-02 10:12:00  confirmed, by sato: talked to him` */
export function eventLine(event: FindingEvent, { lang, timezone }: View): string {
  const say = words(lang);
  const at = plainLocal(timezone, event.at);
  if (event.kind !== 'status') {
    const run = event.run === undefined ? '' : event.run.slice(0, 8);
    const reason = event.reason.startsWith('unjudged') ? say.t('findings.event.unjudged') : '';
    return `${at}  ${say.t(`findings.event.${event.kind}`, { run })}${reason}`;
  }
  const { user, reason } = event;
  return `${at}  ${say.t('findings.event.status', { status: say.label('status', event.status), user, reason })}`;
}

/** What it is, without what it rests on. */
export function findingBlock(finding: Finding, view: View): Block {
  return {
    kind: 'finding',
    tone: finding.severity,
    title: titleOf(finding, view),
    lines: findingLines(finding, view),
    facts: [],
  };
}

/** Facts, evidence and history of one finding. */
export function fullBlocks(finding: Finding, view: View, history: readonly FindingEvent[]): Block[] {
  const { lang, timezone } = view;
  const { evidence } = finding;
  return [
    findingBlock(finding, view),
    ...section(text(lang, 'findings.facts'), factLines(finding, view)),
    ...evidenceBlocks(evidence, { lang, timezone }),
    ...section(
      text(lang, 'findings.history'),
      history.map((event) => eventLine(event, view)),
    ),
  ];
}

function section(title: string, lines: string[]): Block[] {
  return lines.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        { kind: 'lines', lines, list: true },
      ];
}

/** A field of a log may be as long as the log. */
const short = (cell: string) => (cell.length > 200 ? `${cell.slice(0, 200)}…` : cell);

/** A terminal is no place for more. */
const MOST_EVIDENCE = 100;

function evidenceBlocks(evidence: Finding['evidence'], { lang, timezone }: View): Block[] {
  if (evidence.length === 0) return [];
  const t = sayIn(lang);
  const shown = evidence.slice(0, MOST_EVIDENCE);
  const files = [...new Set(shown.map(({ file }) => file))];
  return [
    { kind: 'heading', text: text(lang, 'findings.evidence', { n: evidence.length }) },
    ...files.flatMap((file): Block[] => [
      { kind: 'lines', lines: [file] },
      {
        kind: 'table',
        columns: [
          { title: t('findings.column.line'), number: true },
          { title: t('findings.column.time') },
          { title: t('findings.column.action'), wraps: true },
          { title: t('findings.column.screen'), wraps: true },
          { title: t('findings.column.object'), wraps: true },
          { title: t('findings.column.result'), wraps: true },
        ],
        rows: shown
          .filter((one) => one.file === file)
          .map(({ line, key, time, action, screen, object, result }) => ({
            cells: [
              key ?? String(line),
              plainLocal(timezone, time).slice(11),
              ...[action, screen, object, result].map(short),
            ],
          })),
      },
    ]),
    ...(evidence.length > MOST_EVIDENCE
      ? [{ kind: 'lines' as const, lines: [text(lang, 'findings.more', { n: evidence.length - MOST_EVIDENCE })] }]
      : []),
  ];
}

export function historyShape(history: readonly FindingEvent[], { timezone }: View) {
  return history.map(({ kind, at, run, user, reason, status }) => ({
    kind,
    at: isoLocal(timezone, at),
    status,
    user,
    reason,
    run: run ?? null,
  }));
}
