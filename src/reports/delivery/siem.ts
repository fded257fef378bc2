/**
 * A message as events for a SIEM: one per finding where it may be named, else one for the whole
 * message. An event that is too long for the collector loses lines of evidence, then other details;
 * the id and the counts stay.
 */
import type { Severity } from '../../domain/model.js';
import { cefEvent } from './cef.js';
import { ocsfEvent } from './ocsf.js';
import type { Cut, SiemSubject } from './siem-subject.js';
import { type DeliveryView, headline } from './view.js';

export type SiemShape = 'ocsf' | 'cef';

const CUTS: readonly Cut[] = [
  { evidence: 20, text: 2000, bare: false },
  { evidence: 5, text: 500, bare: false },
  { evidence: 1, text: 200, bare: false },
  { evidence: 0, text: 100, bare: false },
  { evidence: 0, text: 20, bare: true },
];

export interface SiemEvent {
  /** RFC 5424: 0 emergency to 7 debug */
  severity: number;
  msgid: string;
  text: string;
}

const LEVELS: Record<Severity, number> = { critical: 2, high: 3, medium: 4, low: 5, info: 6 };

/** `most`: bytes of one event. */
export function siemEvents(view: DeliveryView, shape: SiemShape, most: number): SiemEvent[] {
  const { delivery, findings, detail } = view;
  const { kind } = delivery.content;
  const head = headline(view);
  const single = kind === 'findings' && detail !== 'counts';
  const subjects: SiemSubject[] = single
    ? findings.map((finding) => ({ view, finding, severity: finding.severity, head }))
    : [{ view, severity: severityOf(view), head }];
  const write = shape === 'ocsf' ? ocsfEvent : cefEvent;
  return subjects.map((subject) => ({
    severity: LEVELS[subject.severity],
    msgid: subject.finding ? 'finding' : kind,
    text: fitting(subject, write, most),
  }));
}

function severityOf({ delivery, findings }: DeliveryView): Severity {
  const { kind } = delivery.content;
  if (kind === 'findings') {
    const order: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
    return order.find((one) => findings.some(({ severity }) => severity === one)) ?? 'info';
  }
  return kind === 'done' || kind === 'trial' ? 'info' : 'medium';
}

function fitting(subject: SiemSubject, write: (subject: SiemSubject, cut: Cut) => string, most: number): string {
  let text = '';
  for (const cut of CUTS) {
    text = write(subject, cut);
    if (Buffer.byteLength(text) <= most) break;
  }
  return text;
}
