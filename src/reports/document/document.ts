/**
 * A result as headings, lists, tables and findings, before anybody knows whether a terminal or a
 * markdown file will show it.
 */

import { type Finding, type RunResult, SEVERITIES } from '../../domain/model.js';
import type { Language } from '../../messages/index.js';
import type { Block, Tone } from './blocks.js';
import { stateLines } from './day-lines.js';
import { facts as factsOf, headline } from './figures.js';
import { factLines, filled, findingLines, marksOf } from './finding-lines.js';
import { sameCause } from './groups.js';
import { coverageTable, exceptionLines, missingLines, rejectLines, unjudgedLines, warningLines } from './sections.js';
import { type Words, words } from './words.js';

/**
 * A list of thousands helps nobody at a terminal; the files hold all. Heavy ones come first, so
 * light ones are left out.
 */
const MOST_FINDINGS = 200;

export function buildDocument(result: RunResult, lang: Language): Block[] {
  const say = words(lang, result.names);
  const standing = bySeverity(result.findings.filter((finding) => finding.severity !== 'info'));
  const info = bySeverity(result.findings.filter((finding) => finding.severity === 'info'));
  return [
    ...top(result, say),
    ...section(say.t('report.coverage'), coverageTable(result, say)),
    ...section(say.t('report.summary'), summaryTable(result, say)),
    ...section(say.t('report.findings'), findingBlocks(standing, result, say)),
    ...section(say.t('report.states'), list(stateLines(result, say))),
    ...section(say.t('report.unjudged'), list(unjudgedLines(result, say), 'bad')),
    ...section(
      say.t('report.missing'),
      list(
        missingLines(result, say, (day) => day),
        'bad',
      ),
    ),
    ...section(say.t('report.rejects'), list(rejectLines(result, say), 'bad')),
    ...section(
      say.t('report.withdrawn'),
      result.withdrawn.map((finding) => findingBlock([finding], result, say)),
    ),
    ...section(say.t('report.info'), findingBlocks(info, result, say)),
    ...section(say.t('report.exceptions'), list(exceptionLines(result, say))),
    ...section(say.t('report.warnings'), list(warningLines(result, say))),
  ];
}

function top(result: RunResult, say: Words): Block[] {
  const { since, until, id } = result.run;
  const days = say.days(since, until);
  const title = say.t(id === '' ? 'report.titleBare' : 'report.title', { days, run: id, version: result.version });
  const { coverage, outcome, apart, incomplete, notes } = headline(result, say);
  const tone = factsOf(result).findings === 0 ? 'good' : 'bad';
  return [
    { kind: 'heading', text: title },
    ...list([...notes], 'medium', false),
    { kind: 'lines', lines: [coverage] },
    { kind: 'lines', lines: [outcome], tone: tone === 'good' && incomplete ? 'medium' : tone },
    ...list(apart ? [apart] : [], 'muted', false),
    ...list(incomplete ? [incomplete] : [], 'medium', false),
  ];
}

function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: title }, ...blocks];
}

function list(lines: string[], tone?: Tone, bullets = true): Block[] {
  return lines.length === 0 ? [] : [{ kind: 'lines', lines, list: bullets, ...(tone && { tone }) }];
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  const weight = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  return findings.toSorted((a, b) => weight(b) - weight(a));
}

function summaryTable(result: RunResult, say: Words): Block[] {
  const rows = result.summary.filter((row) => row.findings > 0);
  if (rows.length === 0) return [];
  const numbers = ['accesses', 'outputs', 'objects', 'accounts', 'terminals'] as const;
  const columns = numbers.map((name) => ({ title: say.t(`report.column.${name}`), number: true }));
  return [
    {
      kind: 'table',
      columns: [
        { title: say.t('report.column.system'), wraps: true },
        { title: say.t('report.column.rule') },
        ...columns,
      ],
      rows: rows.map((row) => ({
        cells: [row.system || say.t('report.ofRegister'), row.rule, ...numbers.map((name) => say.number(row[name]))],
        note: say.t('report.persons', { findings: say.number(row.findings), persons: say.persons(row.persons) }),
      })),
    },
  ];
}

function findingBlocks(findings: readonly Finding[], result: RunResult, say: Words): Block[] {
  const groups = sameCause(findings);
  const told = groups.slice(0, MOST_FINDINGS);
  const shown = told.map((group) => findingBlock(group, result, say));
  const more = findings.length - told.flat().length;
  return more > 0 ? [...shown, ...list([say.t('report.more', { n: say.number(more) })], 'bad', false)] : shown;
}

/** `group`: the same on several days, in order; one of nobody alone is its first. */
function findingBlock(group: readonly Finding[], { timezone }: RunResult, say: Words): Block {
  const [finding] = group as [Finding];
  const { severity, rule, system, id } = finding;
  const { day: last } = group.at(-1)!;
  const span = group.length === 1 ? finding.day : say.days(finding.day, last);
  const title = [say.label('severity', severity), rule, system, span, id.slice(0, 8), ...marksOf(finding, say)];
  const days = group.length === 1 ? [] : [say.t('report.sameCause', { n: say.number(group.length) })];
  return {
    kind: 'finding',
    tone: severity,
    title: filled(title).join('  '),
    lines: [...days, ...findingLines(finding, { lang: say.lang, timezone, names: say.names })],
    facts: factLines(finding, say),
  };
}
