/**
 * Inquiries: which superior is asked about whose findings, until when, and that they were asked.
 */
import { userError } from '../../domain/errors.js';
import type { Day, Finding } from '../../domain/model.js';
import { isDay, startOfDay } from '../../domain/time.js';
import type { InquiryRow, Ledger } from '../../ledger/index.js';
import type { Prepared } from '../prepare.js';
import { inquiriesOf, type StandingInquiry } from './standing.js';
import { Superiors } from './superiors.js';

/** One finding that a superior is asked about. */
export interface InquiryItem {
  finding: Finding;
  recipient: string;
  due: Day;
  /** as it was asked before; undefined if it is asked for the first time */
  asked?: StandingInquiry | undefined;
}

/** All that one superior is asked about one person. */
export interface InquiryLetter {
  recipient: string;
  due: Day;
  items: readonly InquiryItem[];
}

export interface InquiryRequest {
  /** employee id; undefined: everybody */
  person?: string | undefined;
  since?: Day | undefined;
  until?: Day | undefined;
  /** until when it is to be answered; undefined: as asked before, else `usual` */
  due?: Day | undefined;
  usual: Day;
}

/**
 * Open findings that no exception waives and nobody has answered, by superior and person. Throws a
 * UserError for a day that is none.
 */
export function lettersOf(prepared: Prepared, ledger: Ledger, request: InquiryRequest): InquiryLetter[] {
  const { person, since, until, due, usual } = request;
  for (const [option, value] of Object.entries({ '--since': since, '--until': until, '--due': due })) {
    if (value !== undefined && !isDay(value)) throw userError('cli.badDay', { option, value });
  }
  const { timezone } = prepared.config;
  const superiors = new Superiors(prepared.register);
  const standing = inquiriesOf(ledger);
  const letters = new Map<string, InquiryItem[]>();
  for (const finding of ledger.findings({ person, since, until, statuses: ['open'] })) {
    const asked = standing.get(finding.id);
    if (asked?.answered !== undefined || !concernsSomebody(finding)) continue;
    const at = finding.first ?? startOfDay(timezone, finding.day);
    const recipient = asked?.asked.recipient ?? superiors.of(finding, at);
    const item = { finding, recipient, due: due ?? (asked?.asked.due || usual), asked };
    const key = [recipient, finding.actor.employee_id || `${finding.system} ${finding.account}`].join('\0');
    letters.set(key, [...(letters.get(key) ?? []), item]);
  }
  return [...letters.values()].map((items) => {
    const dues = items.map((item) => item.due).sort();
    return { recipient: items[0]!.recipient, due: dues[0]!, items };
  });
}

function concernsSomebody({ account, actor, severity, exception }: Finding): boolean {
  return severity !== 'info' && exception === undefined && (account !== '' || actor.employee_id !== '');
}

/**
 * Records that they are asked, as far as they were not, or until another day. Needs `begin()`.
 * Gives the letters as they stand then.
 */
export function ask(ledger: Ledger, letters: readonly InquiryLetter[], user: string): InquiryLetter[] {
  const items = letters.flatMap((letter) => letter.items);
  const rows = items
    .filter(({ asked, due }) => asked === undefined || asked.asked.due !== due)
    .map(({ finding, recipient, due }): InquiryRow => {
      const answer = { purpose: '', instructed_by: '', disclosed: '', answered_by: '', answered_on: '' };
      return { finding: finding.id, kind: 'asked', recipient, due, ...answer, user };
    });
  ledger.inquire(rows);
  const standing = inquiriesOf(ledger);
  return letters.map((letter) => ({
    ...letter,
    items: letter.items.map((item) => ({ ...item, asked: standing.get(item.finding.id) })),
  }));
}
