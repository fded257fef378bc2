/** The table of corrective actions (是正措置管理表). */
import type { ActionEntry, ActionTable, Day, Finding } from '../../domain/model.js';
import { type Words, words } from '../document/words.js';
import {
  type Paper,
  type PaperCell,
  type PaperColumn,
  type PaperContext,
  type PaperTable,
  paperHead,
  seals,
} from './paper.js';

export interface NamedSystems {
  /** names for people, by id */
  systems: ReadonlyMap<string, string>;
}

export function actionsPaper(document: ActionTable, context: PaperContext & NamedSystems): Paper {
  const say = words(context.lang);
  const { asOf, actions, without } = document;
  const open = actions.filter(({ done }) => done === '');
  const late = open.filter(({ overdue }) => overdue > 0);
  const data = {
    n: actions.length,
    open: say.number(open.length),
    late: say.number(late.length),
    none: say.number(without.length),
  };
  const isGood = open.length === 0 && without.length === 0;
  return {
    title: say.t('actions.title'),
    head: paperHead(context, [say.t('actions.asOf'), { day: asOf }]),
    lead: say.t('actions.lead', data),
    tone: late.length > 0 || without.length > 0 ? 'found' : isGood ? 'good' : 'open',
    parts: [
      actionTable(actions, context.systems, say),
      ...(without.length > 0 ? [withoutTable(without, context.systems, say)] : []),
      seals(say),
    ],
    landscape: true,
  };
}

/** Which finding it is, in words. */
export function findingCells(finding: Finding, systems: NamedSystems['systems'], say: Words): PaperCell[] {
  const { id, day, rule, system, actor, account, severity } = finding;
  return [
    id.slice(0, 8),
    { day },
    say.label('severity', severity),
    say.ruleTitle(rule),
    systems.get(system) ?? system,
    actor.name || account,
  ];
}

export function findingColumns(say: Words): PaperColumn[] {
  return [
    { title: say.t('actions.column.finding') },
    { title: say.t('actions.column.day') },
    { title: say.t('actions.column.severity') },
    { title: say.t('actions.column.rule'), wraps: true },
    { title: say.t('actions.column.system'), wraps: true },
    { title: say.t('actions.column.person'), wraps: true },
  ];
}

export function actionTable(
  actions: readonly ActionEntry[],
  systems: NamedSystems['systems'],
  say: Words,
  title = '',
): PaperTable {
  const dayCell = (day: Day | ''): PaperCell => (day === '' ? '' : { day });
  return {
    kind: 'table',
    title,
    columns: [
      ...findingColumns(say),
      { title: say.t('actions.column.cause'), wraps: true, below: true },
      { title: say.t('actions.column.immediate'), wraps: true, below: true },
      { title: say.t('actions.column.permanent'), wraps: true, below: true },
      { title: say.t('actions.column.owner'), wraps: true, below: true },
      { title: say.t('actions.column.due') },
      { title: say.t('actions.column.done') },
      { title: say.t('actions.column.overdue'), number: true },
    ],
    rows: actions.map((one) => [
      ...findingCells(one.finding, systems, say),
      one.cause === '' ? '' : say.t(`actionCause.${one.cause}`),
      one.immediate,
      one.permanent,
      one.owner,
      dayCell(one.due),
      dayCell(one.done),
      one.overdue === 0 ? '' : one.overdue,
    ]),
    none: say.t('actions.none'),
  };
}

function withoutTable(without: readonly Finding[], systems: NamedSystems['systems'], say: Words): PaperTable {
  return {
    kind: 'table',
    title: say.t('actions.without'),
    columns: findingColumns(say),
    rows: without.map((finding) => findingCells(finding, systems, say)),
    none: '',
  };
}
