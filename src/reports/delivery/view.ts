/**
 * A message as its parts, before it takes the shape of a mail, a chat message or JSON. `detail`
 * decides who is named, here alone.
 */

import type { Delivery, Detail, Finding, FindingNews, Instant, Names } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import { type Language, nameIn, render } from '../../messages/index.js';
import { causeText } from '../document/day-lines.js';
import { countsText, filled, isOfNobody, spanText } from '../document/finding-lines.js';
import { type Words, words } from '../document/words.js';

export type ToldFinding = Finding & { change: FindingNews['change'] };

export interface DeliveryView {
  delivery: Pick<Delivery, 'id' | 'content' | 'mayRepeat'>;
  /** what `content.news` names, as the ledger has it now */
  findings: readonly ToldFinding[];
  detail: Detail;
  lang: Language;
  timezone: string;
  version: string;
  names: Names;
  sentAt: Instant;
}

export interface Section {
  title?: string | undefined;
  lines: readonly string[];
}

const CHANGES = ['new', 'changed', 'withdrawn'] as const;

/** What it comes to, in one line that names nobody. */
export function headline({ delivery: { content }, findings, lang }: DeliveryView): string {
  const say = words(lang);
  const { kind, systems, coverage, standing, target = '', problems } = content;
  switch (kind) {
    case 'findings': {
      const parts = CHANGES.map((change) => [change, findings.filter((one) => one.change === change).length] as const);
      const shown = parts
        .filter(([, n]) => n > 0)
        .map(([change, n]) => say.t(`deliver.count.${change}`, { n: say.number(n) }));
      return say.t('deliver.head.findings', { counts: shown.join(say.t('report.comma')) });
    }
    case 'incomplete':
      return say.t('deliver.head.incomplete', { n: content.incomplete.length });
    case 'done': {
      const data = { systems: systems.length, records: say.number(coverage.records), n: standing };
      return say.t(standing === 0 ? 'deliver.head.clean' : 'deliver.head.nothingNew', data);
    }
    case 'failed':
      return say.t('deliver.head.failed', { command: content.by, n: problems.length });
    case 'alarm':
      return say.t('deliver.head.alarm', { n: problems.length });
    case 'unsent':
      return say.t('deliver.head.unsent', { target });
    case 'trial':
      return say.t('deliver.head.trial');
  }
}

export function subject(view: DeliveryView): string {
  const { days } = view.delivery.content;
  const say = words(view.lang, view.names);
  const span = days === undefined ? '' : say.days(days.since, days.until, say.date);
  return say.t('deliver.subject', { span, head: headline(view) });
}

/** `most`: how many findings are listed one by one; the others are counted. */
export function sectionsOf(view: DeliveryView, most: number): Section[] {
  const say = words(view.lang, view.names);
  return [
    { lines: introOf(view, say) },
    ...problemsOf(view, say),
    ...findingsOf(view, say, most),
    ...incompleteOf(view, say),
    ...overdueSections(view, say),
    { lines: footerOf(view, say) },
  ].filter(({ title, lines }) => title !== undefined || lines.length > 0);
}

function introOf({ delivery: { content, mayRepeat }, names }: DeliveryView, say: Words): string[] {
  const { kind, days, systems, coverage } = content;
  const repeat = mayRepeat ? [say.t('deliver.mayRepeat')] : [];
  if (kind === 'trial') return [...repeat, say.t('deliver.trial')];
  if (kind === 'unsent') return [...repeat, say.t('deliver.unsentHow')];
  if (days === undefined) return repeat;
  const named = systems.map((id) => nameIn(names.systems, id)).join(say.t('report.comma'));
  const { records, evaluated, outside, rejected } = coverage;
  const figures = { records, evaluated, outside, rejected };
  const shown = Object.fromEntries(Object.entries(figures).map(([name, n]) => [name, say.number(n)])) as Record<
    keyof typeof figures,
    string
  >;
  return [
    ...repeat,
    say.t('deliver.days', { days: say.days(days.since, days.until, say.date) }),
    say.t('deliver.systems', { names: named }),
    say.t('deliver.records', shown),
    ...(content.standing > 0 ? [say.t('deliver.standing', { n: content.standing })] : []),
  ];
}

function problemsOf({ delivery: { content }, detail, lang }: DeliveryView, say: Words): Section[] {
  const { problems } = content;
  if (problems.length === 0) return [];
  if (content.kind === 'alarm') return [{ lines: problems.map((problem) => render(lang, problem)) }];
  const places = problems.map(({ where }) => filled([where?.file ?? '', String(where?.line ?? '')]).join(':'));
  const said = problems.map((problem, i) => filled([places[i]!, render(lang, problem)]).join(': '));
  // a sentence may quote what stands in a register; its place does not
  const shown = detail === 'counts' ? [...new Set(places)].filter((place) => place !== '') : said;
  const lines = [...cut(shown, MOST_PROBLEMS, say), say.t('deliver.validate')];
  return [{ title: say.t('deliver.problems', { n: problems.length }), lines }];
}

const MOST_PROBLEMS = 20;

function findingsOf(view: DeliveryView, say: Words, most: number): Section[] {
  const { findings, detail } = view;
  if (findings.length === 0) return [];
  const summary: Section = { title: say.t('deliver.findings'), lines: countLines(view, say) };
  if (detail === 'counts') return [summary];
  const byWeight = [...findings].sort((a, b) => weight(b) - weight(a));
  if (detail === 'ids') {
    const lines = byWeight.map((finding) => idLine(finding, say));
    return [summary, { title: say.t('deliver.ids'), lines: cut(lines, most, say) }];
  }
  return [summary, ...personSections(byWeight, view, say, most)];
}

const WEIGHTS = ['info', 'low', 'medium', 'high', 'critical'];
const weight = ({ severity, change }: ToldFinding) => WEIGHTS.indexOf(severity) + (change === 'withdrawn' ? -10 : 0);

/** By severity, rule and system, and how many persons. */
function countLines({ findings, names }: DeliveryView, say: Words): string[] {
  const groups = groupsOf(
    [...findings].sort((a, b) => weight(b) - weight(a)),
    ({ severity, rule, system, change }) => [severity, rule, system, change].join(' '),
  );
  const persons = new Set(findings.filter((one) => !isOfNobody(one)).map(personKey));
  return [
    ...groups.map((group) => {
      const { severity, rule, system, change } = group[0]!;
      return say.t('deliver.countLine', {
        severity: say.label('severity', severity),
        rule: say.ruleTitle(rule),
        system: nameIn(names.systems, system) || '-',
        counts: say.t(`deliver.count.${change}`, { n: say.number(group.length) }),
      });
    }),
    ...(persons.size > 0 ? [say.t('deliver.persons', { n: persons.size })] : []),
  ];
}

export const personKey = ({ actor, account, system }: Finding): string =>
  actor.employee_id === '' ? `account ${system} ${account}` : `person ${actor.employee_id}`;

export function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function idLine({ id, day, severity, rule, system, change }: ToldFinding, say: Words): string {
  return [id.slice(0, 8), day, say.label('severity', severity), rule, system, say.t(`deliver.change.${change}`)].join(
    '  ',
  );
}

/** One section per person, with as many findings as are listed. */
function personSections(findings: readonly ToldFinding[], view: DeliveryView, say: Words, most: number): Section[] {
  const listed = findings.slice(0, most);
  const sections = groupsOf(listed, personKey).map((group) => {
    const [first] = group;
    const title = isOfNobody(first!) ? say.t('deliver.nobody') : say.actor(first!.actor) || first!.account;
    return { title, lines: group.map((finding) => fullLine(finding, view, say)) };
  });
  if (findings.length > most)
    sections.push({ title: say.t('deliver.more', { n: findings.length - most }), lines: [say.t('deliver.list')] });
  return sections;
}

function fullLine(finding: ToldFinding, { timezone, names }: DeliveryView, say: Words): string {
  const { id, day, severity, rule, system, account, change } = finding;
  const counts = countsText(finding, ['accesses', 'outputs', 'objects'], say);
  return filled([
    say.t(`deliver.change.${change}`),
    say.label('severity', severity),
    say.ruleTitle(rule),
    nameIn(names.systems, system),
    account,
    filled([day, spanText(finding, timezone)]).join(' '),
    counts,
    id.slice(0, 8),
  ]).join(say.t('deliver.separator'));
}

function incompleteOf({ delivery: { content }, detail, names }: DeliveryView, say: Words): Section[] {
  const { incomplete } = content;
  if (incomplete.length === 0) return [];
  const lines = incomplete.map(({ system, day, causes }) => {
    // a path of a log may hold a name
    const kinds =
      detail === 'counts'
        ? causes.map(({ kind }) => say.t(`deliver.cause.${kind}`))
        : causes.map((cause) => causeText(cause, say));
    const why = [...new Set(kinds)].join(say.t('report.comma'));
    return say.t('deliver.incompleteLine', { system: nameIn(names.systems, system), day: say.date(day), why });
  });
  return [{ title: say.t('deliver.incomplete'), lines: cut(lines, MOST_DAYS, say) }];
}

const MOST_DAYS = 40;

function overdueSections({ delivery: { content }, detail }: DeliveryView, say: Words): Section[] {
  const { overdue = [] } = content;
  if (overdue.length === 0) return [];
  const lines = overdue.map(({ kind, finding, due }) => {
    return say.t('deliver.overdueLine', {
      kind: say.t(`pending.kind.${kind}`),
      id: finding.slice(0, 8),
      due: say.date(due),
    });
  });
  const title = say.t('deliver.overdue', { n: overdue.length });
  return [{ title, lines: detail === 'counts' ? [] : cut(lines, MOST_DAYS, say) }];
}

function footerOf({ delivery: { content }, timezone, sentAt }: DeliveryView, say: Words): string[] {
  const { kind, at, ledger } = content;
  const times = { at: plainLocal(timezone, at), sent: plainLocal(timezone, sentAt) };
  return [
    ...(kind === 'findings' ? [say.t('deliver.list')] : []),
    ...(kind === 'trial' ? [] : [say.t('deliver.times', times)]),
    ...(ledger ? [say.t('deliver.head', { n: ledger.entries, head: ledger.head })] : []),
  ];
}

function cut(lines: readonly string[], most: number, say: Words): string[] {
  return lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), say.t('deliver.more', { n: lines.length - most })];
}
