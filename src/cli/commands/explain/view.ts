/**
 * An explanation for people: what, whether it still stands, why, what held when, the lines
 * themselves, what would be lawful.
 */

import type { Explanation } from '../../../app/explain/explain.js';
import type { Lane } from '../../../app/explain/register-timelines.js';
import type { RuleSheet } from '../../../app/rules/sheet.js';
import type { Interval, UnjudgedRow } from '../../../domain/model.js';
import { dateLocal } from '../../../domain/time.js';
import type { RawLine } from '../../../engine/types.js';
import { displayWidth, safeText, truncate } from '../../../lib/text.js';
import { OPEN, render, type Say, sayIn, textIfAny } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import { factLines, filled, viewOf } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { drawChart } from '../../terminal/chart.js';
import { eventLine, findingBlock } from '../../views/finding.js';
import { optionBlocks } from '../../views/rule-options.js';

/** `rule`: undefined if this version does not know it. */
export function explanationBlocks(explanation: Explanation, rule: RuleSheet | undefined, context: Context): Block[] {
  const { finding, shown, history } = explanation;
  const { lang } = context;
  const t = sayIn(lang);
  const view = viewOf(explanation, lang);
  return [
    findingBlock({ ...shown, status: finding.status }, view),
    ...derivedBlocks(explanation, context, t),
    ...section(t('explain.why'), [rule?.title ?? finding.rule, rule?.texts.description, rule?.texts.why]),
    ...section(t('findings.facts'), factLines(shown, view), true),
    ...section(t('archive.rows'), rowLines(explanation, t), true),
    ...timelineBlocks(explanation, context, t),
    ...lineBlocks(explanation, context, t),
    ...section(t('rules.part.lawful'), [rule?.texts.lawful]),
    ...section(t('rules.part.falsePositives'), [rule?.texts.falsePositives]),
    ...(rule === undefined || rule.options.length === 0 ? [] : optionBlocks(rule.options, lang)),
    ...fileBlocks(explanation, t),
    ...section(
      t('findings.history'),
      history.map((event) => eventLine(event, view)),
      true,
    ),
  ];
}

function section(title: string, lines: readonly (string | undefined)[], list = false): Block[] {
  const said = lines.filter((line) => line !== undefined && line !== '') as string[];
  if (said.length === 0) return [];
  return [
    { kind: 'heading', text: title },
    { kind: 'lines', lines: said, list },
  ];
}

function rowLines({ rows }: Explanation, t: Say): string[] {
  return rows.map(({ source, text, state, line = 0 }) => t(`archive.row.${state}`, { source, line, row: text }));
}

function derivedBlocks({ derived, finding }: Explanation, context: Context, t: Say): Block[] {
  const { outcome, changes, unjudged } = derived;
  const lines = [
    t(`explain.outcome.${outcome}`, { rule: finding.rule, system: finding.system }),
    ...changes.map(({ name, before, now }) => {
      return t(before === undefined ? 'explain.change' : 'explain.changeFrom', { name, before, now });
    }),
    ...unjudged.map((row) => unjudgedText(row, context)),
  ];
  return [
    { kind: 'heading', text: t('explain.derived') },
    { kind: 'lines', lines, tone: outcome === 'same' ? 'good' : 'bad' },
  ];
}

/** Columns of the labels, at most. */
const LABELS = 26;

function timelineBlocks({ lanes, shown, range, window, timezone }: Explanation, { width }: Context, t: Say): Block[] {
  const moments = shown.evidence.map(({ time }) => time);
  if (lanes.length === 0 && moments.length === 0) return [];
  const label = ({ kind, label }: Lane) => filled([t(`explain.lane.${kind}`), label]).join(' ');
  const rows = lanes.map((lane) => ({
    label: label(lane),
    ...(lane.moment ? { marks: lane.entries.map(({ from }) => from) } : { spans: lane.entries }),
  }));
  const accesses = moments.length > 0 ? [{ label: t('explain.lane.access'), marks: moments }] : [];
  const chart = (of: Interval, chosen: typeof rows): Block[] => {
    const lines = drawChart([...chosen, ...accesses], { range: of, timezone, width, labels: LABELS });
    const above = lines.length - accesses.length;
    return [
      { kind: 'lines', lines: lines.slice(0, above) },
      { kind: 'lines', lines: lines.slice(above), tone: shown.severity },
    ];
  };
  const entries = lanes.flatMap((lane) => lane.entries.map((entry) => ({ lane, entry })));
  const dated = entries.map(({ lane, entry }) => {
    const span = { from: at(entry.from, timezone), to: at(entry.to, timezone) };
    const when = lane.moment ? span.from : t('explain.span', span) || t('explain.always');
    return filled([when, label(lane), entry.fact.source]).join('  ');
  });
  const touches = ({ from, to }: Interval) => from < window.to && (to > window.from || from >= window.from);
  const onDay = rows.filter((_, i) => lanes[i]?.entries.some(touches));
  return [
    { kind: 'heading', text: t('explain.timeline') },
    ...chart(range, rows),
    ...(dated.length > 0 ? [{ kind: 'lines' as const, lines: dated, list: true }] : []),
    ...(moments.length > 0 ? [{ kind: 'heading' as const, text: t('explain.day') }, ...chart(window, onDay)] : []),
    { kind: 'lines', lines: [t('explain.legend')], tone: 'muted' },
  ];
}

function at(t: number, timezone: string): string {
  return Number.isFinite(t) ? dateLocal(timezone, t) : OPEN;
}

function lineBlocks({ lines, shown }: Explanation, { width }: Context, t: Say): Block[] {
  if (lines.length === 0) return [];
  const asked = lines.reduce((n, file) => n + (file.lines ?? []).filter((line) => line.asked).length, 0);
  const title = t('explain.lines', { n: asked, of: shown.evidence.length });
  return [
    { kind: 'heading', text: title },
    ...lines.flatMap(({ file, lines }): Block[] => [
      { kind: 'lines', lines: [file] },
      ...(lines === undefined ? [missing(t)] : lines.map((line) => lineBlock(line, width))),
    ]),
  ];
}

const missing = (t: Say): Block => ({ kind: 'lines', lines: [t('explain.lines.missing')], tone: 'bad' });

/** Three rows of a terminal hold what matters of a line; its neighbours are told by one. */
function lineBlock({ line, text, cut, asked }: RawLine, width: number): Block {
  const number = `${asked ? '>' : '|'} ${line}  `;
  const room = width - number.length;
  const more = cut > 0 ? ` (+${cut})` : '';
  // a wide character may leave the last column of a row empty
  const most = (asked ? 3 * room - 2 : room) - more.length;
  const rows = slices(truncate(safeText(text), most) + more, room);
  return {
    kind: 'lines',
    asIs: true,
    lines: rows.map((row, i) => (i === 0 ? number : ' '.repeat(number.length)) + row),
    ...(asked ? {} : { tone: 'muted' }),
  };
}

/** Broken where the row is full: a log is no prose. */
function slices(text: string, width: number): string[] {
  const rows = [''];
  let used = 0;
  for (const char of text) {
    const columns = displayWidth(char);
    if (used + columns > width) {
      rows.push('');
      used = 0;
    }
    rows[rows.length - 1] += char;
    used += columns;
  }
  return rows;
}

function fileBlocks({ files }: Explanation, t: Say): Block[] {
  if (files.length === 0) return [];
  const same = files.filter(({ state }) => state === 'unchanged').length;
  const others = files.filter(({ state }) => state !== 'unchanged');
  return [
    { kind: 'heading', text: t('explain.files') },
    {
      kind: 'lines',
      lines: [t('explain.files.same', { n: same, of: files.length })],
      tone: others.length === 0 ? 'good' : 'medium',
    },
    ...(others.length === 0
      ? []
      : [
          {
            kind: 'lines' as const,
            lines: others.map(({ path, state }) => `${t(`verify.state.${state}`)}  ${path}`),
            list: true,
          },
        ]),
  ];
}

function unjudgedText(row: UnjudgedRow, { lang }: Pick<Context, 'lang'>): string {
  return [textIfAny(lang, row.reason) ?? row.reason, render(lang, row.cure)].join(lang === 'ja' ? '。' : '. ');
}
