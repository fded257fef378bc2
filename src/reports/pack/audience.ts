/**
 * One report for three audiences. `internal` sees everything. `authority` sees people, accounts,
 * terminals and objects as pseudonyms: the same one for the same person in every report, which only
 * the holder of the key can lead back; terminals stay in clear where the company says so. `public`
 * sees figures, and no finding.
 *
 * Messages and facts are data under a template, so they are treated datum by datum: what is known
 * to be harmless passes, what names somebody becomes that person's pseudonym, and everything else
 * is hidden. A new datum is hidden until somebody has thought about it.
 */

import { createHmac } from 'node:crypto';
import type {
  ActorSummary,
  ExceptionUse,
  Fact,
  Finding,
  Message,
  MessageData,
  RightsReview,
  RunResult,
} from '../../domain/model.js';
import { messageFrom } from '../../messages/index.js';
import type { Audience, AuditData, ControlData, Difference, TimelineSpan } from './types.js';

/** Crockford's digits: no I, L, O, U to misread. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits: among a million objects two will hardly ever share one */
const LENGTH = 10;

type Kind = 'person' | 'account' | 'object' | 'finding' | 'terminal' | 'text';
const LETTER: Record<Kind, string> = { person: 'P', account: 'A', object: 'C', finding: 'F', terminal: 'T', text: 'X' };

interface Names {
  /** the empty text stays empty: that nobody is named is no secret */
  of(kind: Kind, value: string): string;
}

/** Stable per key. */
class Pseudonyms implements Names {
  constructor(private readonly key: string) {}

  of(kind: Kind, value: string): string {
    if (value === '') return '';
    const bytes = createHmac('sha256', this.key).update(`${kind}\0${value}`).digest();
    const digits = [...bytes.subarray(0, LENGTH)].map((byte) => DIGITS[byte % DIGITS.length]);
    return `${LETTER[kind]}-${digits.join('')}`;
  }
}

/** The same for the same key, and of no use for finding it: a pseudonym of nobody. */
export function keyMark(key: string): string {
  return new Pseudonyms(key).of('text', 'sekisho');
}

/** Good for counting inside one report, and for nothing else: numbers in order of appearance. */
class Serials implements Names {
  private readonly given = new Map<string, string>();

  of(kind: Kind, value: string): string {
    if (value === '') return '';
    const key = `${kind}\0${value}`;
    const name = this.given.get(key) ?? `${LETTER[kind]}-${this.given.size + 1}`;
    this.given.set(key, name);
    return name;
  }
}

/** Data of messages that name no one. */
const HARMLESS = new Set(
  `a accesses actions allowed at b before business column count date day days declaredAt dropped emergency encoding end expected file first from
  graceHours holiday hours kept kind last limit line lines logs lost month most n number oldest org orgA orgB orgs outputs path pattern
  perDay period position records right rule rules sequence share side since site start submitted system systems table
  threshold time to tolerance unit unitMedian units unmasked until usual views was window years`.split(/\s+/),
);
/** Data of messages that name someone, and who that is. */
const NAMING: Readonly<Record<string, Kind>> = {
  account: 'account',
  accounts: 'account',
  address: 'terminal',
  approver: 'person',
  employee: 'person',
  employeeId: 'person',
  holder: 'person',
  issued: 'account',
  name: 'person',
  owner: 'person',
  person: 'person',
  object: 'object',
  terminal: 'terminal',
  terminals: 'terminal',
};
/** Data that name several, with this between them. */
const LISTS: ReadonlySet<string> = new Set(['accounts', 'terminals']);
const BETWEEN = ', ';

/** Messages that say a name beside an id, and what says the same without it. */
const WITHOUT_NAME: Readonly<Record<string, string>> = {
  'register.fact.assignment': 'register.fact.assignmentOf',
  'register.fact.roster': 'register.fact.rosterOf',
};

/** Messages whose names are not those of people: declared disasters are public. */
const OF_NOBODY: ReadonlySet<string> = new Set(['register.fact.emergency']);

export interface Secrecy {
  /** of the pseudonyms: needed for `authority`; it stays with the company */
  key?: string | undefined;
  /** an authority sees terminals and addresses in clear */
  keepTerminals?: boolean | undefined;
}

/** The data as an audience may see them. */
export function forAudience(data: AuditData, audience: Audience, secrecy: Secrecy = {}): AuditData {
  const disguise = disguiseFor(audience, secrecy);
  if (disguise === undefined) return data;
  const disguised = pseudonymous(data, disguise);
  return audience === 'public' ? counted(disguised) : disguised;
}

/** A result alone, as those may see it who get findings. */
export function resultFor(result: RunResult, audience: Exclude<Audience, 'public'>, secrecy: Secrecy): RunResult {
  const disguise = disguiseFor(audience, secrecy);
  return disguise === undefined ? result : pseudonymousResult(result, disguise);
}

function disguiseFor(audience: Audience, { key, keepTerminals }: Secrecy): Disguise | undefined {
  if (audience === 'internal') return undefined;
  if (audience === 'public') return new Disguise(new Serials(), false);
  if (!key) throw new Error('no key for pseudonyms');
  return new Disguise(new Pseudonyms(key), keepTerminals === true);
}

class Disguise {
  /** A terminal of one's own identifies a person as an account does. */
  constructor(
    readonly names: Names,
    private readonly keepTerminals: boolean,
  ) {}

  terminal = (name: string): string => (this.keepTerminals ? name : this.names.of('terminal', name));

  actor = (actor: ActorSummary): ActorSummary => {
    // Somebody may be known by name alone; a name is never shown.
    const id = actor.employee_id || actor.name;
    return { ...actor, employee_id: this.names.of('person', id), name: '' };
  };

  message = (message: Message): Message => {
    if (OF_NOBODY.has(message.id)) return message;
    const { employee } = message.data;
    // A person is not to have two pseudonyms, one for the id and one for the name.
    const data = Object.entries(message.data).map(([key, value]) => {
      return [key, key === 'name' && employee ? this.datum('employee', employee) : this.datum(key, value)];
    });
    const id = (employee && WITHOUT_NAME[message.id]) || message.id;
    return messageFrom(id, Object.fromEntries(data) as MessageData);
  };

  private datum(key: string, value: MessageData[string]): MessageData[string] {
    if (typeof value !== 'string' || HARMLESS.has(key)) return value;
    const kind = NAMING[key] ?? 'text';
    const named = (one: string) =>
      one === '…' ? one : kind === 'terminal' ? this.terminal(one) : this.names.of(kind, one);
    return LISTS.has(key) ? value.split(BETWEEN).map(named).join(BETWEEN) : named(value);
  }

  fact = (fact: Fact): Fact => ({ ...fact, text: this.message(fact.text) });

  /** Ids are hashes of accounts and could be guessed, so they get pseudonyms too. */
  id = (id: string): string => this.names.of('finding', id);

  finding = (finding: Finding): Finding => ({
    ...finding,
    id: this.id(finding.id),
    account: this.names.of('account', finding.account),
    actor: this.actor(finding.actor),
    others: finding.others.map(this.actor),
    terminals: finding.terminals.map(this.terminal),
    messages: finding.messages.map(this.message),
    facts: finding.facts.map(this.fact),
    evidence: finding.evidence.map((one) => ({
      ...one,
      terminal: this.terminal(one.terminal),
      object: this.names.of('object', one.object),
    })),
  });

  exception = (use: ExceptionUse): ExceptionUse => ({ ...use, approver: this.names.of('person', use.approver) });

  span = (span: TimelineSpan): TimelineSpan => {
    if (span.lane === 'post') return span;
    return { ...span, label: span.lane === 'loan' ? this.terminal(span.label) : this.names.of('account', span.label) };
  };

  controls = ({ reviews, orders, inspections, revocations, closings }: ControlData): ControlData => {
    const person = (id: string) => this.names.of('person', id);
    const signed = (all: RightsReview['signed']): RightsReview['signed'] =>
      Object.fromEntries(
        Object.entries(all).map(([role, one]) => [role, { ...one, user: person(one.user), note: '' }]),
      );
    return {
      reviews: reviews.map((review) => ({ ...review, signed: signed(review.signed) })),
      orders: orders.map((share) => ({ ...share, employeeId: person(share.employeeId) })),
      inspections: inspections.map((row) => ({ ...row, evidence: '' })),
      revocations: revocations.map((row) => {
        return { ...row, employeeId: person(row.employeeId), account: this.names.of('account', row.account) };
      }),
      closings: closings.map((closing) => ({
        ...closing,
        loans: closing.loans.map((loan) => {
          return {
            ...loan,
            terminal: this.terminal(loan.terminal),
            borrowerEmployeeId: person(loan.borrowerEmployeeId),
          };
        }),
        credentials: closing.credentials.map((row) => {
          return { ...row, account: this.names.of('account', row.account), employeeId: person(row.employeeId) };
        }),
      })),
    };
  };

  difference = (difference: Difference): Difference => ({
    ...difference,
    finding: this.id(difference.finding),
    account: this.names.of('account', difference.account),
  });
}

function pseudonymous(data: AuditData, disguise: Disguise): AuditData {
  const { result, people, suppliers, differences, controls } = data;
  return {
    ...data,
    result: pseudonymousResult(result, disguise),
    people: new Map([...people].map(([id, spans]) => [disguise.names.of('person', id), spans.map(disguise.span)])),
    suppliers:
      suppliers && new Map([...suppliers].map(([object, whose]) => [disguise.names.of('object', object), whose])),
    differences: differences?.map(disguise.difference),
    controls: controls && disguise.controls(controls),
  };
}

function pseudonymousResult(result: RunResult, disguise: Disguise): RunResult {
  return {
    ...withoutRawText(result),
    findings: result.findings.map(disguise.finding),
    withdrawn: result.withdrawn.map(disguise.finding),
    unjudged: result.unjudged.map((row) => ({ ...row, cure: disguise.message(row.cure) })),
    warnings: result.warnings.map(disguise.message),
    exceptions: result.exceptions.map(disguise.exception),
  };
}

/** A line that could not be read may hold anything. */
function withoutRawText(result: RunResult): RunResult {
  return { ...result, rejects: result.rejects.map((reject) => ({ ...reject, text: '' })) };
}

/** Findings are kept to be counted; what only tells one from another goes. */
function counted(data: AuditData): AuditData {
  const { result } = data;
  const bare = (finding: Finding): Finding => ({ ...finding, messages: [], facts: [] });
  return {
    ...data,
    result: {
      ...result,
      findings: result.findings.map(bare),
      withdrawn: result.withdrawn.map(bare),
      rejects: [],
      warnings: [],
      exceptions: [],
    },
    people: new Map(),
    differences: undefined,
  };
}
