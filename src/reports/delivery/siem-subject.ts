/** What events for a SIEM are made of, whatever their format. */
import type { Severity } from '../../domain/model.js';
import type { DeliveryView, ToldFinding } from './view.js';

/** What an event is about: a finding, or the message as a whole. */
export interface SiemSubject {
  view: DeliveryView;
  finding?: ToldFinding | undefined;
  severity: Severity;
  /** the message in a line */
  head: string;
}

/** How much is left out, from nothing on. */
export interface Cut {
  /** lines of evidence that stay */
  evidence: number;
  /** characters of each text that stay */
  text: number;
  /** nothing but what tells what it is about */
  bare: boolean;
}

/** At most `most` characters, no surrogate pair cut in two. */
export function shortened(text: string, most: number): string {
  const chars = [...text];
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join('')}…`;
}
