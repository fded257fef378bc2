/**
 * A register of a few rows, for rule tables: every row is one call, and look-ups are as plain as
 * can be. Nothing is fast here, and nothing is shared with the register that reads files but what
 * its tables declare.
 */

import type {
  AccountKind,
  Actor,
  Day,
  DualPosts,
  Fact,
  Instant,
  Interval,
  Side,
  UnjudgedReason,
} from '../../src/domain/model.js';
import { fromLocal } from '../../src/domain/time.js';
import { message, messageFrom } from '../../src/messages/index.js';
import { TABLES } from '../../src/register/tables/index.js';
import type {
  ActorAnswer,
  Credential,
  Emergency,
  Entry,
  Gap,
  Grant,
  Holding,
  Inspection,
  Loan,
  Order,
  Organization,
  Pledge,
  Post,
  Register,
  Replacement,
  Right,
  RightsExport,
  TableName,
  Terminal,
  Timeline,
  Training,
  Transfer,
} from '../../src/register/types.js';

export const TZ = 'Asia/Tokyo';

/** `2024-03-28`, `2024-03-28 09:12`, `... 09:12:04.001` in Tokyo; empty is open. */
export function at(text: string): Instant {
  return fromLocal(TZ, Date.parse(`${text.replace(' ', 'T')}${text.length === 10 ? 'T00:00' : ''}Z`));
}

type When = string | undefined;
const interval = (from: When, to: When): Interval => ({
  from: from ? at(from) : Number.NEGATIVE_INFINITY,
  to: to ? at(to) : Number.POSITIVE_INFINITY,
});

function timeline<T>(entries: readonly Entry<T>[]): Timeline<T> {
  const sorted = [...entries].sort((a, b) => (a.from === b.from ? 0 : a.from - b.from));
  return {
    entries: sorted,
    at: (t) => sorted.filter(({ from, to }) => from <= t && t < to),
    lastEnded: (t) =>
      sorted
        .filter(({ to }) => to <= t)
        .reduce<Entry<T> | undefined>((last, entry) => (last && last.to >= entry.to ? last : entry), undefined),
  };
}

const ORGANIZATIONS: Organization[] = [
  { id: 'NW', name: 'Network', side: 'network' },
  { id: 'HD', name: 'Holding', side: 'affiliate' },
  { id: 'GEN', name: 'Generation', side: 'affiliate' },
  { id: 'KK', name: 'Contractor of the network', side: 'contractor', worksFor: 'NW' },
  { id: 'KH', name: 'Contractor of the holding', side: 'contractor', worksFor: 'HD' },
  { id: 'EX', name: 'Outside', side: 'external' },
];

const CURE = message('cure.badRow', { file: 'a.csv', line: 2 });

interface Unclear extends Interval {
  states: { org: string; unit?: string }[][];
  /** without: the look-up cannot even name the possible states */
  formerSince?: Instant | undefined;
  gap: Gap;
}

export class SmallRegister {
  #row = 0;
  readonly #kept = new Set<TableName>(['assignments', 'accounts', 'emergencies']);
  readonly #unread = new Set<TableName>();
  readonly #posts: Entry<Post>[] = [];
  readonly #holdings: (Entry<Holding> & { system: string; account: string })[] = [];
  readonly #checkouts: (Entry<{ employeeId: string }> & { system: string; account: string })[] = [];
  readonly #emergencies: Entry<Emergency>[] = [];
  readonly #credentials: Entry<Credential>[] = [];
  readonly #terminals: Entry<Terminal>[] = [];
  readonly #loans: Entry<Loan>[] = [];
  readonly #grants: Entry<Grant>[] = [];
  readonly #rights: Right[] = [];
  readonly #transfers: Transfer[] = [];
  readonly #pledges: Pledge[] = [];
  readonly #trainings: Training[] = [];
  readonly #replacements: Replacement[] = [];
  readonly #inspections: Inspection[] = [];
  readonly #orders: Entry<Order>[] = [];
  readonly #customers: Entry<{ object: string; supplierOrg: string }>[] = [];
  readonly #holidays = new Set<Day>();
  readonly #checkedOutSystems = new Set<string>();
  readonly #unclear = new Map<string, Unclear[]>();
  readonly #cuts = new Set<Instant>();
  #calendarEnd: Day | undefined;
  #dualPosts: DualPosts = 'info';
  #pattern: RegExp | undefined;

  /** `more`: the other instants of the row, by the table's columns. */
  #entry<T>(
    table: TableName,
    value: T,
    from: When,
    to: When,
    more: Record<string, Instant | undefined> = {},
  ): Entry<T> {
    const span = interval(from, to);
    const [first, last] = TABLES[table].interval ?? [];
    this.#cutAt(table, { ...more, ...(first && { [first]: span.from }), ...(last && { [last]: span.to }) });
    return { ...span, value, fact: this.#fact(table) };
  }

  /** Keeps those of a row's instants that the table declares as cuts. */
  #cutAt(table: TableName, instants: Record<string, Instant | undefined>): void {
    for (const [name, column] of Object.entries(TABLES[table].columns)) {
      const t = instants[name];
      if ('cut' in column && column.cut === true && t !== undefined) this.#cuts.add(t);
    }
  }

  #fact(table: TableName): Fact {
    this.#kept.add(table);
    this.#row++;
    return { kind: table, source: `register/${table}.csv:${this.#row}`, text: messageFrom('fact.row') };
  }

  #rows<T>(table: TableName, rows: T[]): T[] {
    return this.#kept.has(table) ? rows : [];
  }

  /** the table is there, maybe empty */
  keeps(...tables: TableName[]): this {
    for (const table of tables) this.#kept.add(table);
    return this;
  }

  /** a row of the table could not be read */
  unread(...tables: TableName[]): this {
    for (const table of tables) this.#unread.add(table);
    return this;
  }

  without(...tables: TableName[]): this {
    for (const table of tables) this.#kept.delete(table);
    return this;
  }

  pattern(pattern: RegExp): this {
    this.#pattern = pattern;
    return this;
  }

  dualPosts(side: DualPosts): this {
    this.#dualPosts = side;
    return this;
  }

  /**
   * `endsBy`: it ended somewhere between `to` and then; who was what in between is for `unclear` to
   * say
   */
  post(
    employeeId: string,
    org: string,
    from?: When,
    to?: When,
    { endsBy, ...more }: Partial<Post> & { endsBy?: string } = {},
  ): this {
    const side = sideOf(org);
    const value: Post = { employeeId, name: `P${employeeId}`, org, side, unit: '', position: '', main: true, ...more };
    this.#posts.push({ ...this.#entry('assignments', value, from, to), ...(endsBy && { endsBy: at(endsBy) }) });
    if (endsBy) this.#cuts.add(at(endsBy));
    return this;
  }

  /** Between two lists: one of several states held, or (without states) nobody can say. */
  unclear(
    employeeId: string,
    from: string,
    to: string,
    states: Unclear['states'],
    reason = 'unjudged.betweenLists' as UnjudgedReason,
  ): this {
    const gap = { reason, cure: message('cure.table', { table: 'rosters' }) };
    const span = interval(from, to);
    this.#unclear.set(employeeId, [...(this.#unclear.get(employeeId) ?? []), { ...span, states, gap }]);
    this.#cuts.add(span.from).add(span.to);
    return this;
  }

  account(
    system: string,
    account: string,
    employeeId: string,
    more: { kind?: AccountKind; org?: string; from?: When; to?: When } = {},
  ): this {
    const value = { employeeId, org: more.org ?? '', kind: more.kind ?? 'personal' };
    this.#holdings.push({ ...this.#entry('accounts', value, more.from, more.to), system, account });
    return this;
  }

  checkout(system: string, account: string, employeeId: string, from?: When, to?: When): this {
    this.#checkedOutSystems.add(system);
    this.#checkouts.push({ ...this.#entry('checkouts', { employeeId }, from, to), system, account });
    return this;
  }

  emergency(
    id: string,
    from: When,
    to: When,
    more: { name?: string; systems?: string[]; declaredAt?: string } = {},
  ): this {
    const declaredAt = more.declaredAt === undefined ? undefined : at(more.declaredAt);
    const value = { id, name: more.name ?? id, systems: more.systems ?? [], declaredAt };
    this.#emergencies.push(this.#entry('emergencies', value, from, to, { declared_at: declaredAt }));
    return this;
  }

  credential(
    system: string,
    account: string,
    employeeId: string,
    emergency: string,
    from: When,
    to: When,
    changedAt?: string,
  ): this {
    const value = { system, account, employeeId, emergency, changedAt: changedAt ? at(changedAt) : undefined };
    this.#credentials.push(this.#entry('credentials', value, from, to, { changed_at: value.changedAt }));
    return this;
  }

  terminal(
    terminal: string,
    ownerOrg: string,
    more: { site?: string; keptBy?: string; from?: When; to?: When } = {},
  ): this {
    const value = { terminal, ownerOrg, site: more.site ?? '', keptBy: more.keptBy ?? '' };
    this.#terminals.push(this.#entry('terminals', value, more.from, more.to));
    return this;
  }

  loan(terminal: string, emergency: string, lentAt: When, returnedAt: When, more: Partial<Loan> = {}): this {
    const returned = returnedAt !== undefined;
    const value = { terminal, system: '', emergency, borrowerOrg: 'HD', borrowerEmployeeId: '', returned, ...more };
    this.#loans.push(this.#entry('loans', value, lentAt, returnedAt));
    return this;
  }

  grant(system: string, account: string, employeeId: string, from?: When, to?: When): this {
    const value = { system, account, employeeId, approvedBy: 'boss' };
    this.#grants.push(this.#entry('grants', value, from, to));
    return this;
  }

  right(asOf: string, system: string, account: string, right = 'view'): this {
    this.#cutAt('rights', { as_of: at(asOf) });
    this.#rights.push({ asOf: at(asOf), system, account, right, fact: this.#fact('rights') });
    return this;
  }

  transfer(employeeId: string, date: string, more: Partial<Omit<Transfer, 'employeeId' | 'date' | 'fact'>> = {}): this {
    const blank = { kind: '', fromOrg: '', fromUnit: '', toOrg: '', toUnit: '' };
    this.#cutAt('transfers', { effective_date: at(date) });
    this.#transfers.push({ ...blank, ...more, employeeId, date: at(date), fact: this.#fact('transfers') });
    return this;
  }

  pledge(employeeId: string, transferDate: string, submittedOn?: string): this {
    const submitted = submittedOn === undefined ? undefined : at(submittedOn);
    this.#pledges.push({
      employeeId,
      transferDate: at(transferDate),
      submittedOn: submitted,
      fact: this.#fact('pledges'),
    });
    return this;
  }

  training(employeeId: string, completedOn?: string, training = ''): this {
    const completed = completedOn === undefined ? undefined : at(completedOn);
    this.#trainings.push({ employeeId, training, completedOn: completed, fact: this.#fact('trainings') });
    return this;
  }

  replacement(employeeId: string, transferDate: string, item: string, replacedOn?: string): this {
    const replaced = replacedOn === undefined ? undefined : at(replacedOn);
    const fact = this.#fact('replacements');
    this.#replacements.push({ employeeId, transferDate: at(transferDate), item, replacedOn: replaced, fact });
    return this;
  }

  inspection(
    system: string,
    answer: string,
    inspectedOn: string,
    more: { due?: string; remediedOn?: string; evidence?: string; item?: string } = {},
  ): this {
    const instant = (text?: string) => (text === undefined ? undefined : at(text));
    this.#inspections.push({
      system,
      item: more.item ?? 'item',
      answer,
      inspectedOn: at(inspectedOn),
      evidence: more.evidence ?? 'photo',
      due: instant(more.due),
      remediedOn: instant(more.remediedOn),
      fact: this.#fact('inspections'),
    });
    return this;
  }

  order(object: string, from?: When, to?: When, more: { employeeId?: string; unit?: string } = {}): this {
    const value = { order: 'N1', object, employeeId: more.employeeId ?? '', unit: more.unit ?? '' };
    this.#orders.push(this.#entry('orders', value, from, to));
    return this;
  }

  customer(object: string, supplierOrg: string, from?: When, to?: When): this {
    this.#customers.push(this.#entry('customers', { object, supplierOrg }, from, to));
    return this;
  }

  holiday(day: Day): this {
    this.#holidays.add(day);
    return this;
  }

  calendarEnds(day: Day): this {
    this.#calendarEnd = day;
    return this;
  }

  #holder(
    system: string,
    account: string,
    t: Instant,
  ): { id?: string; org?: string; kind?: AccountKind; closed: boolean; facts: Fact[] } {
    const of = <T extends { system: string; account: string }>(rows: T[]) =>
      rows.filter((row) => row.system === system && row.account === account);
    const holdings = timeline(of(this.#rows('accounts', this.#holdings)));
    const now = holdings.at(t).at(-1);
    const checkout = timeline(of(this.#rows('checkouts', this.#checkouts)))
      .at(t)
      .at(-1);
    const kind = now?.value.kind;
    if (checkout) return named(checkout.value.employeeId, kind, checkout.fact);
    const credential = timeline(
      this.#rows('credentials', this.#credentials).filter(
        ({ value }) => value.system === system && value.account === account,
      ),
    )
      .at(t)
      .at(-1);
    if (credential && credential.value.employeeId !== '')
      return named(credential.value.employeeId, kind, credential.fact);
    const pick = now ?? holdings.lastEnded(t);
    if (pick !== undefined) {
      const { employeeId, org } = pick.value;
      const facts = [pick.fact];
      return { ...(employeeId && { id: employeeId }), ...(org && { org }), kind: pick.value.kind, closed: !now, facts };
    }
    const match = this.#pattern?.exec(account)?.[1];
    return match === undefined ? { closed: false, facts: [] } : { id: match, closed: false, facts: [] };
  }

  #actors(system: string, account: string, t: Instant): ActorAnswer {
    const holder = this.#holder(system, account, t);
    const base = {
      former: false,
      dual: false,
      accountClosed: holder.closed,
      kind: holder.kind,
      knownPerson: false,
      posts: [],
      facts: holder.facts,
    };
    if (holder.kind === 'service') return { possible: [{ ...base, class: 'service', org: holder.org }] };
    const { id } = holder;
    if (id === undefined) {
      const side = holder.org === undefined ? undefined : sideOf(holder.org);
      return { possible: [{ ...base, class: side ?? 'unknown', org: holder.org }] };
    }
    const own = this.#rows('assignments', this.#posts).filter(({ value }) => value.employeeId === id);
    const unclear = this.#unclear.get(id)?.find(({ from, to }) => from <= t && t < to);
    const of = (holding: readonly Entry<Post>[]) => this.#person(base, id, own, holding, t);
    if (unclear === undefined) return { possible: [of(timeline(own).at(t))] };
    const states = unclear.states.map((posts) =>
      posts.map(({ org, unit = '' }) => ({
        ...interval(undefined, undefined),
        fact: { kind: 'rosters', source: 'register/roster.csv:1', text: messageFrom('fact.row') },
        value: { employeeId: id, name: `P${id}`, org, side: sideOf(org), unit, position: '', main: true },
      })),
    );
    return { possible: states.map(of), gap: unclear.gap };
  }

  #person(
    base: Omit<Actor, 'class'>,
    id: string,
    own: readonly Entry<Post>[],
    holding: readonly Entry<Post>[],
    t: Instant,
  ): Actor {
    const has = (side: Side) => holding.some(({ value }) => value.side === side);
    const dual = has('network') && has('affiliate');
    const sides: Side[] =
      dual && this.#dualPosts === 'affiliate' ? ['affiliate'] : ['network', 'affiliate', 'contractor', 'external'];
    const side = sides.find(has);
    const past = own.filter(({ value, to, endsBy = to }) => value.side === 'network' && endsBy <= t);
    const ended = past.map(({ to, endsBy = to }) => endsBy);
    const former = ended.length > 0 && !has('network') && !has('contractor');
    const post = holding.find(({ value }) => value.side === side)?.value;
    return {
      ...base,
      class: side ?? 'unknown',
      employeeId: id,
      name: `P${id}`,
      org: post?.org,
      unit: post?.unit,
      former,
      formerSince: former ? Math.max(...ended) : undefined,
      formerEarliest: former ? Math.max(...past.map(({ to }) => to)) : undefined,
      dual,
      knownPerson: own.length > 0 || holding.length > 0,
      posts: holding.map(({ value: { org, side: s, unit, main } }) => ({ org, side: s, unit, main })),
      facts: [...base.facts, ...holding.map(({ fact }) => fact)],
    };
  }

  build(): Register {
    const has = (table: TableName) => this.#kept.has(table);
    const cuts = [...this.#cuts].filter(Number.isFinite).sort((a, b) => a - b);
    const emergencies = timeline(this.#rows('emergencies', this.#emergencies));
    const [holdings, checkouts] = [this.#rows('accounts', this.#holdings), this.#rows('checkouts', this.#checkouts)];
    const credentials = this.#rows('credentials', this.#credentials);
    const [terminals, loans] = [this.#rows('terminals', this.#terminals), this.#rows('loans', this.#loans)];
    const grants = this.#rows('grants', this.#grants);
    const customers = this.#rows('customers', this.#customers);
    const people = new Map<string, Entry<Post>[]>();
    for (const post of this.#rows('assignments', this.#posts))
      people.set(post.value.employeeId, [...(people.get(post.value.employeeId) ?? []), post]);
    const covers = (systems: readonly string[], system: string) => systems.length === 0 || systems.includes(system);
    const is = (system: string, account: string) => (value: { system: string; account: string }) =>
      value.system === system && value.account === account;
    return {
      has,
      namesHolders: () => has('accounts') || this.#pattern !== undefined,
      unread: (table) => (this.#unread.has(table) ? [{ reason: 'unjudged.badRow', cure: CURE }] : []),
      dualPosts: this.#dualPosts,
      organizations: new Map(ORGANIZATIONS.map((org) => [org.id, org])),
      actors: (system, account, t) => this.#actors(system, account, t),
      people: new Map(
        [...people].map(([id, posts]) => [
          id,
          { id, name: `P${id}`, posts: timeline(posts), unclear: this.#unclear.get(id) ?? [] },
        ]),
      ),
      holdingsOf: (id) => this.#rows('accounts', this.#holdings).filter(({ value }) => value.employeeId === id),
      holdings: (system, account) => timeline(holdings.filter(is(system, account))),
      isShared: (system, account) => {
        const own = holdings.filter(is(system, account));
        return own.length > 1 || own.some(({ value }) => value.kind === 'shared');
      },
      checkouts: (system, account) =>
        has('checkouts') && this.#checkedOutSystems.has(system)
          ? timeline(checkouts.filter(is(system, account)))
          : undefined,
      emergencies: (system, t) => emergencies.at(t).filter(({ value }) => covers(value.systems, system)),
      allEmergencies: emergencies,
      credentials: (system, account) => timeline(credentials.filter(({ value }) => is(system, account)(value))),
      allCredentials: timeline(credentials),
      terminal: (id) => timeline(terminals.filter(({ value }) => value.terminal === id)),
      allTerminals: timeline(terminals),
      loans: (id) => timeline(loans.filter(({ value }) => value.terminal === id)),
      allLoans: timeline(loans),
      allGrants: timeline(grants),
      grants: (system, account) => timeline(grants.filter(({ value }) => is(system, account)(value))),
      rights: (system, before) => newestOf(this.#rows('rights', this.#rights), system, before),
      transfers: this.#rows('transfers', this.#transfers),
      pledges: this.#rows('pledges', this.#pledges),
      replacements: (id) =>
        this.#rows('replacements', this.#replacements).filter(({ employeeId }) => employeeId === id),
      trainings: (id) => this.#rows('trainings', this.#trainings).filter(({ employeeId }) => employeeId === id),
      inspections: this.#rows('inspections', this.#inspections),
      orders: (object) => this.#rows('orders', this.#orders).filter(({ value }) => value.object === object),
      supplierOf: (object, t) =>
        timeline(customers.filter(({ value }) => value.object === object)).at(t)[0]?.value.supplierOrg,
      isBusinessDay: (day) => {
        if (this.#calendarEnd !== undefined && day > this.#calendarEnd) return undefined;
        return ![0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay()) && !this.#holidays.has(day);
      },
      cuts,
      cutsWithin: ({ from, to }) => cuts.filter((cut) => cut >= from && cut < to),
      warnings: [],
    };
  }
}

function named(id: string, kind: AccountKind | undefined, fact: Fact) {
  return { id, ...(kind && { kind }), closed: false, facts: [fact] };
}

function sideOf(org: string): Side {
  const organization = ORGANIZATIONS.find(({ id }) => id === org);
  if (organization === undefined) throw new Error(`no organization ${org}`);
  const employer = ORGANIZATIONS.find(({ id }) => id === organization.worksFor);
  return organization.side === 'contractor' && employer?.side === 'affiliate' ? 'affiliate' : organization.side;
}

export function register(): SmallRegister {
  return new SmallRegister();
}

function newestOf(rights: readonly Right[], system: string, before: number): RightsExport | undefined {
  const known = rights.filter((right) => right.system === system && right.asOf < before);
  if (known.length === 0) return undefined;
  const asOf = Math.max(...known.map((right) => right.asOf));
  return Object.assign(
    known.filter((right) => right.asOf === asOf),
    { asOf },
  );
}
