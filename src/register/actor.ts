/**
 * Who an account was at a moment: holder, class, former (DESIGN §5). Asked a million times with few different accounts, so that the
 * answers of an account are kept between the instants at which they may change.
 */
import type { AccountKind, Actor, ActorClass, Fact, Instant, RegisterPlan, Side } from '../model.js';
import type { AccountRow } from './accounts.js';
import type { CheckoutRow } from './checkouts.js';
import type { CredentialRow } from './credentials.js';
import type { Gaps } from './gaps.js';
import { made } from './group.js';
import type { Organizations } from './organizations.js';
import type { People, State } from './people.js';
import type { Scoped } from './scoped.js';
import type { ActorAnswer, Credential, Entry, Holding, Post } from './types.js';

export interface ActorSources {
  people: People;
  organizations: Organizations;
  accounts: Scoped<Holding, AccountRow>;
  checkouts: Scoped<{ employeeId: string }, CheckoutRow>;
  credentials: Scoped<Credential, CredentialRow>;
  gaps: Gaps;
  plan: Pick<
    RegisterPlan,
    'accountPattern' | 'accountPatterns' | 'accountCase' | 'accountCases' | 'dualPosts' | 'file'
  >;
}

/** Whose the account was, before anything is known of the person. */
interface Holder {
  employeeId: string;
  org: string;
  kind?: AccountKind | undefined;
  closed: boolean;
  facts: readonly Fact[];
}

/** The answers of one account: `answers[i]` holds from `points[i - 1]` to `points[i]`. */
interface Track {
  points: Float64Array;
  answers: (ActorAnswer | undefined)[];
}

export class Actors {
  private readonly tracks = new Map<string, Map<string, Track>>();
  private readonly patterns = new Map<string, RegExp | undefined>();

  constructor(private readonly sources: ActorSources) {}

  at(system: string, account: string, t: Instant): ActorAnswer {
    const known = this.tracks.get(system)?.get(account);
    const { points, answers } = known ?? this.newTrack(system, account);
    let [low, high] = [0, points.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (points[middle]! <= t) low = middle + 1;
      else high = middle;
    }
    const kept = answers[low];
    if (kept !== undefined) return kept;
    const answer = this.answer(system, account, t);
    answers[low] = answer;
    return answer;
  }

  private newTrack(system: string, account: string): Track {
    const track = this.track(system, account);
    made(this.tracks, system, () => new Map<string, Track>()).set(account, track);
    return track;
  }

  private track(system: string, account: string): Track {
    const { accounts, checkouts, credentials, people } = this.sources;
    const rows = [accounts, checkouts, credentials].flatMap(
      (table): readonly Entry<{ employeeId: string }>[] => table.of(system, account).entries,
    );
    const holders = new Set(rows.map((row) => row.value.employeeId));
    holders.add(this.byPattern(system, account) ?? '');
    const instants = [
      ...rows.flatMap((row) => [row.from, row.to]),
      ...[...holders].flatMap((id) => people.changes(id)),
    ].filter(Number.isFinite);
    const points = Float64Array.from(new Set(instants)).sort();
    return { points, answers: new Array(points.length + 1).fill(undefined) };
  }

  private answer(system: string, account: string, t: Instant): ActorAnswer {
    const { gaps, people } = this.sources;
    const ofAccount = gaps.ofAccount(system, account);
    if (ofAccount) return { possible: [], gap: ofAccount };
    const holder = this.holder(system, account, t);
    const ofPerson = gaps.ofPerson(holder.employeeId);
    if (ofPerson) return { possible: [], gap: ofPerson };
    if (holder.kind === 'service' || holder.employeeId === '') return { possible: [this.withoutPerson(holder)] };
    const { states, gap } = people.at(holder.employeeId, t);
    return { possible: states.map((state) => this.person(holder, state)), ...(gap && { gap }) };
  }

  /** By check-out, credential, accounts table, else the pattern; where the account's time is over, its last holder. */
  private holder(system: string, account: string, t: Instant): Holder {
    const listed = this.sources.accounts.of(system, account);
    // of two holders the later one: a handover where the first row was not closed
    const row = listed.at(t).findLast((entry) => entry.value.employeeId !== '') ?? listed.at(t).at(-1);
    const ended = row ? undefined : listed.lastEnded(t);
    const known = row ?? ended;
    const rowFacts = known ? [known.fact] : [];
    const base = { org: known?.value.org ?? '', kind: known?.value.kind };
    const lent =
      this.sources.checkouts.of(system, account).at(t).at(-1) ??
      this.sources.credentials.of(system, account).at(t).at(-1);
    if (lent) return { ...base, employeeId: lent.value.employeeId, closed: false, facts: [lent.fact, ...rowFacts] };
    if (known) return { ...base, employeeId: known.value.employeeId, closed: !row, facts: rowFacts };
    const employeeId = listed.entries.length > 0 ? '' : (this.byPattern(system, account) ?? '');
    const facts = employeeId === '' ? [] : [this.patternFact(account, employeeId)];
    return { ...base, employeeId, closed: false, facts };
  }

  private byPattern(system: string, account: string): string | undefined {
    if (!this.patterns.has(system)) this.patterns.set(system, this.patternOf(system));
    return this.patterns.get(system)?.exec(account)?.[1]?.trim();
  }

  private patternOf(system: string): RegExp | undefined {
    const { accountPattern, accountPatterns, accountCase, accountCases } = this.sources.plan;
    const pattern = accountPatterns[system] ?? accountPattern;
    const flags = (accountCases[system] ?? accountCase) === 'insensitive' ? 'iu' : 'u';
    return pattern === undefined ? undefined : new RegExp(pattern, flags);
  }

  private patternFact(account: string, employee: string): Fact {
    const text = { id: 'register.fact.pattern', data: { account, employee } };
    return { kind: 'accountPattern', source: this.sources.plan.file, text };
  }

  private withoutPerson({ employeeId, org, kind, closed, facts }: Holder): Actor {
    const side = org === '' ? 'unknown' : this.sources.organizations.sideOf(org);
    const person = this.sources.people.byId.get(employeeId);
    return {
      class: kind === 'service' ? 'service' : side,
      ...(employeeId !== '' && { employeeId, name: person?.name ?? '' }),
      ...(org !== '' && { org }),
      former: false,
      dual: false,
      accountClosed: closed,
      kind,
      knownPerson: employeeId === '' || person !== undefined,
      posts: [],
      facts,
    };
  }

  private person({ employeeId, kind, closed, facts }: Holder, { posts, past }: State): Actor {
    const person = this.sources.people.byId.get(employeeId);
    const sides = new Set<Side>(posts.map((post) => post.value.side));
    const dual = sides.has('network') && sides.has('affiliate');
    const actorClass = classOf(sides, dual && this.sources.plan.dualPosts === 'affiliate');
    const former = past !== undefined && !sides.has('network') && !sides.has('contractor');
    const post = leading(posts, actorClass);
    return {
      class: actorClass,
      employeeId,
      name: post?.value.name || person?.name || '',
      ...(post && { org: post.value.org, unit: post.value.unit }),
      former,
      ...(former && { formerSince: past.since }),
      ...(former && past.earliest !== past.since && { formerEarliest: past.earliest }),
      dual,
      accountClosed: closed,
      kind,
      knownPerson: person !== undefined,
      posts: posts.map(({ value: { org, side, unit, main } }) => ({ org, side, unit, main })),
      facts: [...facts, ...posts.map((entry) => entry.fact), ...(former ? [past.post.fact] : [])],
    };
  }
}

function classOf(sides: ReadonlySet<Side>, dualIsAffiliate: boolean): ActorClass {
  const order: readonly Side[] = dualIsAffiliate ? ['affiliate'] : ['network', 'affiliate', 'contractor', 'external'];
  return order.find((side) => sides.has(side)) ?? 'unknown';
}

/** The post that a person goes by: the main one of the side that decides. */
function leading(posts: readonly Entry<Post>[], actorClass: ActorClass): Entry<Post> | undefined {
  const deciding = posts.filter((post) => post.value.side === actorClass);
  return deciding.find((post) => post.value.main) ?? deciding[0] ?? posts[0];
}
