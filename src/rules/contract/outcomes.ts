/** What rules return, and functions that make it. */
import type { Actor, Day, Fact, Message, Session, Severity, Span, UnjudgedReason } from '../../domain/model.js';
import { type MessageId, message, messagesOf, type TextOf } from '../../messages/index.js';
import type { DataArgument, DataOf } from '../../messages/placeholders.js';
import type { RuleTexts } from '../../messages/rule-texts.js';
import type { Register, TableName } from '../../register/index.js';

/** Something unlawful. Those of one rule, account, system and day become one finding. */
export interface Violation {
  kind: 'violation';
  /** a text of the rule and its data, never prose */
  message: Message;
  /** the register rows that it rests on, and rows that should be there */
  facts: readonly Fact[];
  /** lighter or heavier than the rule's own */
  severity?: Severity | undefined;
  /** the accesses concerned, ends included; a session rule means its session if it gives none */
  spans?: readonly Span[] | undefined;
  /** register rules: whom or what it is about */
  subject?: { system?: string; account?: string; employeeId?: string; key?: string; day: Day } | undefined;
  /** register rules: who that is; elsewhere the runner knows */
  actor?: Actor | undefined;
  /** of the accesses in the spans, only these are concerned */
  only?: AccessFilter | undefined;
  /** people whom it concerns besides those who had the account */
  others?: readonly Actor[] | undefined;
}

/**
 * What a rule may look at alone among the accesses of a session. A verdict that then concerns none
 * is no verdict.
 */
export type AccessFilter = 'unmasked' | 'outputs' | 'failures' | ScreenFilter | ObjectFilter;

/** Accesses to an object at an instant: `<time> <object>`. */
export interface ObjectFilter {
  objects: ReadonlySet<string>;
}

/** Accesses on other screens than these, folded as `foldName` does. */
export interface ScreenFilter {
  exceptScreens: ReadonlySet<string>;
}

/**
 * A case that the rule cannot call lawful or unlawful because a fact is missing. It is counted and
 * reported.
 */
export interface Unjudged {
  kind: 'unjudged';
  reason: UnjudgedReason;
  /** message under `cure.`: which file would cure it */
  cure: Message;
  /** the accesses concerned, ends included; a session rule means its session if it gives none */
  spans?: readonly Span[] | undefined;
  /** register and coverage rules: what it is about */
  subject?: { system?: string; account?: string; day: Day } | undefined;
}

/**
 * A suspicion that only the accesses themselves can settle: those in the spans (ends included) are
 * read again and given to `recheck`.
 */
export interface Candidate {
  kind: 'candidate';
  spans: readonly Span[];
}

/** What hangs on the other accounts of a unit, and can only be said once all have been seen. */
export interface Comparison {
  kind: 'comparison';
  /** of whose unit */
  actor: Actor;
  /**
   * `volumes`: how many accesses each account of the unit made in the subject's system on its day,
   * the subject's own among them, ascending.
   */
  decide(volumes: readonly number[]): Violation | Unjudged | undefined;
}

/**
 * Makes the violations of one rule: `const violation = violationsOf<typeof en>('<id>')`, then
 * `violation('<key>', ...)` with a key of its `messages` and exactly the data of that text.
 */
export function violationsOf<T extends RuleTexts>(rule: string) {
  const say = messagesOf<T['messages']>(rule);
  return <Key extends keyof T['messages'] & string>(
    key: Key,
    data: DataOf<T['messages'][Key]>,
    facts: readonly Fact[],
    more: Omit<Violation, 'kind' | 'message' | 'facts'> = {},
  ): Violation => ({
    kind: 'violation',
    message: say(key, ...([data] as unknown as DataArgument<T['messages'][Key]>)),
    facts,
    ...more,
  });
}

/** `cure` is a message under `cure.`: which file or setting would make the case judgeable. */
export function unjudged(
  reason: UnjudgedReason,
  cure: Message,
  more: Pick<Unjudged, 'spans' | 'subject'> = {},
): Unjudged {
  return { kind: 'unjudged', reason, cure, ...more };
}

/** A verdict that hangs on a table which is not kept. */
export function tableMissing(table: string, more: Pick<Unjudged, 'spans' | 'subject'> = {}): Unjudged {
  return unjudged('unjudged.tableMissing', message('cure.table', { table }), more);
}

/** The lack of a register row, where that is what a verdict rests on. */
export function lackOf<Id extends MessageId>(kind: string, id: Id, ...data: DataArgument<TextOf<Id>>): Fact {
  return { kind, source: '', text: message(id, ...data) };
}

/** Every access of a session. */
export function spanOf(session: Session): Span {
  const { system, account, terminal, first, last } = session;
  return { system, account, terminal, from: first, to: last };
}

/**
 * For a verdict that rests on a row that is not there: unjudged if a row of that table could not be
 * read, because it may be that row. Undefined if every row was read.
 */
export function unreadRow(
  register: Register,
  table: TableName,
  more: Pick<Unjudged, 'spans' | 'subject'> = {},
): Unjudged | undefined {
  const gap = register.unread?.(table)[0];
  return gap === undefined ? undefined : unjudged(gap.reason, gap.cure, more);
}
