/**
 * The sheet of one incident: what happened, since when it is known, and when the authority is told.
 */
import type { ActionEntry, Day, Finding, Instant } from '../../domain/model.js';
import { countsText, spanText } from '../document/finding-lines.js';
import { messageText } from '../document/shape.js';
import { words } from '../document/words.js';
import type { NamedSystems } from './actions.js';
import { type Paper, type PaperContext, paperHead, seals } from './paper.js';

export interface IncidentDocument {
  finding: Finding;
  /** since this day the incident is known */
  known: Day;
  preliminary: Day;
  final: Day;
  deliberate: boolean;
  action?: ActionEntry | undefined;
  /** of a superior, in the order of the questions */
  answer?:
    | readonly (readonly [
        question: 'purpose' | 'instructed_by' | 'disclosed' | 'answered_by' | 'answered_on',
        answer: string,
      ])[]
    | undefined;
  history: readonly { at: Instant; user: string; status: string; reason: string }[];
}

export function incidentPaper(document: IncidentDocument, context: PaperContext & NamedSystems): Paper {
  const say = words(context.lang);
  const { t } = say;
  const { finding, known, preliminary, final, deliberate, action, answer, history } = document;
  const { timezone } = context;
  const { day, system, actor, account, rule, severity, status, suppliers } = finding;
  const decided = history.filter(({ user }) => user !== '');
  return {
    title: t('incident.title'),
    head: paperHead(context, [t('incident.number'), finding.id.slice(0, 8)]),
    lead: t('incident.lead', {
      known: say.date(known),
      preliminary: say.date(preliminary),
      final: say.date(final),
      why: t(deliberate ? 'incident.deliberate' : 'incident.ordinary'),
    }),
    tone: 'open',
    parts: [
      {
        kind: 'fields',
        title: t('incident.what'),
        rows: [
          [t('actions.column.rule'), say.ruleTitle(rule)],
          [t('actions.column.severity'), say.label('severity', severity)],
          [t('incident.status'), say.label('status', status)],
          [t('incident.when'), [say.date(day), spanText(finding, timezone)].filter((part) => part !== '').join(' ')],
          [t('actions.column.system'), context.systems.get(system) ?? system],
          [t('actions.column.person'), say.actor(actor) || account],
          [t('incident.counts'), countsText(finding, ['accesses', 'views', 'outputs', 'objects'], say)],
          ...(suppliers === undefined
            ? []
            : [
                [t('incident.others'), suppliers.others] as const,
                [t('incident.unknownSupplier'), suppliers.unknown] as const,
              ]),
          [t('incident.found'), messageText(finding.messages, say)],
        ],
      },
      {
        kind: 'fields',
        title: t('incident.authority'),
        rows: [
          [t('incident.known'), { day: known }],
          [t('incident.preliminaryBy'), { day: preliminary }],
          [t('incident.preliminaryDone'), ''],
          [t('incident.finalBy'), { day: final }],
          [t('incident.finalDone'), ''],
          [t('incident.persons'), ''],
          [t('incident.leak'), ''],
        ],
      },
      {
        kind: 'fields',
        title: t('incident.action'),
        rows: [
          [t('actions.column.cause'), action?.cause ? t(`actionCause.${action.cause}`) : ''],
          [t('actions.column.immediate'), action?.immediate ?? ''],
          [t('actions.column.permanent'), action?.permanent ?? ''],
          [t('actions.column.owner'), action?.owner ?? ''],
          [t('actions.column.due'), action?.due ? { day: action.due } : ''],
          [t('actions.column.done'), action?.done ? { day: action.done } : ''],
        ],
      },
      ...(answer === undefined
        ? []
        : [
            {
              kind: 'fields' as const,
              title: t('incident.answer'),
              rows: answer.map(([field, value]) => [t(`inquiry.field.${field}`), value] as const),
            },
          ]),
      {
        kind: 'table',
        title: t('incident.history'),
        columns: [
          { title: t('incident.at') },
          { title: t('incident.status') },
          { title: t('incident.reason'), wraps: true },
          { title: t('incident.by') },
        ],
        rows: decided.map(({ at, status: now, reason, user }) => [{ at }, say.label('status', now), reason, user]),
        none: t('incident.undecided'),
      },
      seals(say),
    ],
  };
}
