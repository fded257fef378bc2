/** What the runner hands to findings, and asks of whoever reads accesses again. */
import type { Access, Actor, Day, Fact, Message, Severity, Span } from '../../domain/model.js';
import type { AccessFilter } from '../contract/index.js';

/** One violation as the runner hands it to findings: complete, whatever the scope of its rule. */
export interface Verdict {
  rule: string;
  severity: Severity;
  system: string;
  account: string;
  day: Day;
  /** tells register findings of one account and day apart; empty elsewhere */
  subject: string;
  message: Message;
  facts: readonly Fact[];
  /** within `day`; none where no access is concerned */
  spans: readonly Span[];
  /** who it was in those spans, in order of time */
  actors: readonly Actor[];
  only?: AccessFilter | undefined;
}

/**
 * Accesses read again: those within any of the spans, each once, in order of (time, terminal,
 * content, position).
 */
export type AccessLookup = (spans: readonly Span[]) => readonly Access[];
