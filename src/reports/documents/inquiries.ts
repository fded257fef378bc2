/**
 * Letters to superiors (確認依頼書): what was found of a person, the questions, room for answers.
 */
import { ANSWER_FIELDS, type Day, type Finding } from '../../domain/model.js';
import { countsText, spanText } from '../document/finding-lines.js';
import { messageText } from '../document/shape.js';
import { type Words, words } from '../document/words.js';
import type { NamedSystems } from './actions.js';
import { type Paper, type PaperContext, type PaperPart, paperHead } from './paper.js';

export interface InquiryLetterDocument {
  recipient: string;
  due: Day;
  items: readonly { finding: Finding }[];
}

export function inquiriesPaper(letters: readonly InquiryLetterDocument[], context: PaperContext & NamedSystems): Paper {
  const say = words(context.lang);
  const { t } = say;
  const n = letters.reduce((total, { items }) => total + items.length, 0);
  const [due] = letters.map((letter) => letter.due).sort();
  const persons = new Set(letters.map(({ items }) => whoOf(items[0]!.finding, say))).size;
  return {
    title: t('inquiries.title'),
    head: paperHead(context),
    lead: due === undefined ? t('inquiries.noLead') : t('inquiries.lead', { n, persons, due: say.date(due) }),
    tone: due === undefined ? 'good' : 'open',
    parts: [
      {
        kind: 'table',
        title: '',
        columns: [
          { title: t('inquiries.column.recipient'), wraps: true },
          { title: t('actions.column.person'), wraps: true },
          { title: t('inquiries.column.findings'), number: true },
          { title: t('actions.column.due') },
        ],
        rows: letters.map((letter) => [
          letter.recipient || t('inquiries.unknown'),
          whoOf(letter.items[0]!.finding, say),
          letter.items.length,
          { day: letter.due },
        ]),
        none: t('inquiries.none'),
      },
      ...letters.flatMap((letter) => letterParts(letter, context, say)),
    ],
  };
}

const whoOf = ({ actor, account }: Finding, say: Words) => say.actor(actor) || account;

/** One letter, on a page of its own. */
export function letterParts(
  { recipient, due, items }: InquiryLetterDocument,
  { timezone, systems }: PaperContext & NamedSystems,
  say: Words,
): PaperPart[] {
  const { t } = say;
  const who = whoOf(items[0]!.finding, say);
  return [
    { kind: 'page', title: t('inquiries.letter', { recipient: recipient || t('inquiries.unknown') }) },
    { kind: 'lines', title: '', lines: [t('inquiries.about', { who, due: say.date(due) })] },
    {
      kind: 'table',
      title: t('inquiries.accesses'),
      columns: [
        { title: t('actions.column.finding') },
        { title: t('actions.column.day') },
        { title: t('inquiries.column.time') },
        { title: t('actions.column.system'), wraps: true },
        { title: t('inquiries.column.counts'), wraps: true },
        { title: t('inquiries.column.objects'), wraps: true, below: true },
        { title: t('inquiries.column.message'), wraps: true, below: true },
      ],
      rows: items.map(({ finding }) => [
        finding.id.slice(0, 8),
        { day: finding.day },
        spanText(finding, timezone),
        systems.get(finding.system) ?? finding.system,
        countsText(finding, ['accesses', 'outputs', 'objects'], say),
        objectsText(finding, say),
        messageText(finding.messages, say),
      ]),
      none: '',
    },
    {
      kind: 'lines',
      title: t('inquiries.questions'),
      lines: [
        t('inquiries.question.purpose'),
        t('inquiries.question.instructed_by'),
        t('inquiries.question.disclosed'),
      ],
    },
    {
      kind: 'fields',
      title: t('inquiries.answer'),
      rows: ANSWER_FIELDS.map((field) => [t(`inquiry.field.${field}`), ''] as const),
    },
    { kind: 'seals', titles: [t('inquiries.seal.answered'), t('inquiries.seal.superior')] },
  ];
}

/** As many as a reader needs to know what it was about. */
const MOST_OBJECTS = 6;

/** A letter leaves the office that may see customers: their ids are hidden in part. */
function objectsText({ evidence }: Finding, say: Words): string {
  const objects = [...new Set(evidence.map(({ object }) => object))].filter((object) => object !== '');
  const shown = objects.slice(0, MOST_OBJECTS).map(masked);
  const more = objects.length - shown.length;
  return [...shown, ...(more > 0 ? [`+${say.number(more)}`] : [])].join(say.t('report.comma'));
}

/** `0311…0042`: a fifth at each end, and never more than half of it. */
export function masked(object: string): string {
  const signs = [...object];
  const ends = Math.min(4, Math.floor(signs.length / 4));
  return `${signs.slice(0, ends).join('')}…${ends === 0 ? '' : signs.slice(-ends).join('')}`;
}
