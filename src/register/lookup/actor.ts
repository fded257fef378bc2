/**
 * Who an account was at a moment: its holder, the class of the holder's posts, and whether the
 * holder is a former member of the network side (a network post ended, and neither one nor a
 * contractor's holds). Asked a million times with few accounts, so that the answers of an account
 * are kept between the instants at which they may change.
 */

import type { AccountKind, Actor, ActorClass, Fact, Instant, Interval, Side } from '../../domain/model.js';
import { compilePattern } from '../../lib/patterns.js';
import { countWhile } from '../../lib/search.js';
import { message } from '../../messages/index.js';
import { openEnd } from '../gaps.js';
import type { State } from '../people/people.js';
import type { ActorAnswer, Credential, Entry, Gap, Holding, KindAnswer, Post, Timeline } from '../types.js';
import type { ActorSources } from './actor-sources.js';
import { getOrCreate } from './group.js';
import { SimpleAccounts } from './simple-accounts.js';
import { timeline } from './timeline.js';

/** Whose the account was, before anything is known of the person. */
interface Holder {
  employeeId: string;
  org: string;
  kind?: AccountKind | undefined;
  closed: boolean;
  /** made for those who are found only */
  facts: () => readonly Fact[];
}

/** What the tables say of one account. */
interface Said {
  accounts: Timeline<Holding>;
  checkouts: Timeline<{ employeeId: string }>;
  credentials: Timeline<Credential>;
}

/** The answers of one account: `answers[i]` holds from `points[i - 1]` to `points[i]`. */
interface Track extends Said {
  /** what they say if ends that may be included are; undefined where there is none */
  included?: (Said & { gap: Gap }) | undefined;
  points: readonly Instant[];
  /** as far as they were asked for */
  answers: (ActorAnswer | undefined)[];
  /** of the last answer: sessions come in order of time */
  place: number;
}

/**
 * Sessions come account by account, so that only few are asked for again. Counted in points, of
 * which an account that hundreds share has hundreds, and most have five: for each there may be an
 * answer, and half a year of those takes a quarter of all memory.
 */
const MOST_POINTS = 2_000;
/** Accounts that change hands more often are looked at session by session. */
const FEW = 8;

export class Actors {
  /** by system and account */
  private readonly tracks = new Map<string, Map<string, Track>>();
  /** of those tracks */
  private points = 0;
  private readonly patterns = new Map<string, RegExp | undefined>();
  /** whom was asked about last: sessions come account by account */
  private last: { system: string; account: string; track: Track } | undefined;

  private readonly simple: SimpleAccounts;

  constructor(private readonly sources: ActorSources) {
    this.simple = new SimpleAccounts(sources);
  }

  at(system: string, account: string, t: Instant): ActorAnswer {
    const track = this.trackOf(system, account);
    const { points, answers } = track;
    let place = track.place;
    if ((place > 0 && points[place - 1]! > t) || (place < points.length && points[place]! <= t)) {
      place = countUpTo(points, t);
      track.place = place;
    }
    const kept = answers[place];
    if (kept !== undefined) return kept;
    const answer = this.answer(system, account, track, t);
    answers[place] = answer;
    return answer;
  }

  /**
   * The kinds of all that `at` says of a time; undefined where it changes more than a few times.
   */
  kindsWithin(system: string, account: string, { from, to }: Interval): readonly KindAnswer[] | undefined {
    const simple = this.simple.kind(system, account, from, to);
    if (simple !== undefined) return [simple];
    // whoever asks for all goes from account to account, and what is kept of thousands takes room
    this.last = { system, account, track: this.track(system, account) };
    const { points } = this.last.track;
    const inside = points.slice(countUpTo(points, from), countUpTo(points, to - 1));
    if (inside.length >= FEW) return undefined;
    return [from, ...inside].map((t) => this.at(system, account, t));
  }

  private trackOf(system: string, account: string): Track {
    const { last } = this;
    if (last?.account === account && last.system === system) return last.track;
    const track = this.tracks.get(system)?.get(account) ?? this.kept(system, account);
    this.last = { system, account, track };
    return track;
  }

  private kept(system: string, account: string): Track {
    const track = this.track(system, account);
    this.points += 1 + track.points.length;
    if (this.points > MOST_POINTS) {
      this.tracks.clear();
      this.points = 1 + track.points.length;
    }
    getOrCreate(this.tracks, system, () => new Map<string, Track>()).set(account, track);
    return track;
  }

  private track(system: string, account: string): Track {
    const { people } = this.sources;
    const accounts = this.sources.accounts.of(system, account);
    const checkouts = this.sources.checkouts.of(system, account);
    const credentials = this.sources.credentials.of(system, account);
    const instants: Instant[] = [];
    const holders = new Set([this.byPattern(system, account) ?? '']);
    for (const { entries } of [accounts, checkouts, credentials]) {
      for (const { from, to, endsBy, value } of entries) {
        instants.push(from, to);
        if (endsBy !== undefined) instants.push(endsBy);
        holders.add(value.employeeId);
      }
    }
    for (const id of holders) people.addChanges(id, instants);
    const points = ascending(instants);
    const said = { accounts, checkouts, credentials };
    return { ...said, included: included(said), points, answers: [], place: 0 };
  }

  private answer(system: string, account: string, said: Track, t: Instant): ActorAnswer {
    const ofAccount = this.sources.gaps.ofAccount(system, account);
    if (ofAccount) return { possible: [], gap: ofAccount };
    const answer = this.answerBy(system, account, said, t);
    if (said.included === undefined || !hasOpenEnd(said, t)) return answer;
    const other = this.answerBy(system, account, said.included, t);
    if (answer.possible.length === 0 || other.possible.length === 0) return { possible: [], gap: said.included.gap };
    return { possible: [...other.possible, ...answer.possible], gap: said.included.gap };
  }

  private answerBy(system: string, account: string, said: Said, t: Instant): ActorAnswer {
    const { gaps, people } = this.sources;
    const holder = this.holder(system, account, said, t);
    const ofPerson = gaps.ofPerson(holder.employeeId);
    if (ofPerson) return { possible: [], gap: ofPerson };
    if (holder.kind === 'service' || holder.employeeId === '') return { possible: [this.withoutPerson(holder)] };
    const { states, gap } = people.at(holder.employeeId, t);
    return { possible: states.map((state) => this.person(holder, state)), ...(gap && { gap }) };
  }

  /**
   * By check-out, credential, accounts table, else the pattern; where the account's time is over,
   * its last holder.
   */
  private holder(system: string, account: string, said: Said, t: Instant): Holder {
    const listed = said.accounts;
    // of two holders the later one: a handover where the first row was not closed
    const holding = listed.at(t);
    const row = holding.findLast((entry) => entry.value.employeeId !== '') ?? holding.at(-1);
    const ended = row ? undefined : listed.lastEnded(t);
    const known = row ?? ended;
    const rowFacts = () => (known ? [known.fact] : []);
    const org = known?.value.org ?? '';
    const kind = known?.value.kind;
    const lent = said.checkouts.at(t).at(-1) ?? said.credentials.at(t).at(-1);
    if (lent) {
      return { org, kind, employeeId: lent.value.employeeId, closed: false, facts: () => [lent.fact, ...rowFacts()] };
    }
    if (known) return { org, kind, employeeId: known.value.employeeId, closed: !row, facts: rowFacts };
    const employeeId = listed.entries.length > 0 ? '' : (this.byPattern(system, account) ?? '');
    const facts = () => (employeeId === '' ? [] : [this.patternFact(account, employeeId)]);
    return { org, kind, employeeId, closed: false, facts };
  }

  private byPattern(system: string, account: string): string | undefined {
    if (!this.patterns.has(system)) this.patterns.set(system, this.patternOf(system));
    const id = this.patterns.get(system)?.exec(account)?.[1];
    return id === undefined ? undefined : this.sources.spellings.findPerson(id.trim());
  }

  private patternOf(system: string): RegExp | undefined {
    const { accountPattern, accountPatterns, accountCase, accountCases } = this.sources.plan;
    const pattern = accountPatterns[system] ?? accountPattern;
    if (pattern === undefined) return undefined;
    const expression = compilePattern(pattern, { ignoreCase: (accountCases[system] ?? accountCase) === 'insensitive' });
    // the configuration was refused otherwise
    return expression instanceof RegExp ? expression : undefined;
  }

  private patternFact(account: string, employee: string): Fact {
    const text = message('register.fact.pattern', { account, employee });
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
      get facts() {
        return facts();
      },
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
      org: post?.value.org,
      unit: post?.value.unit,
      former,
      formerSince: former ? past.since : undefined,
      formerEarliest: former && past.earliest !== past.since ? past.earliest : undefined,
      dual,
      accountClosed: closed,
      kind,
      knownPerson: person !== undefined,
      posts: posts.map(({ value: { org, side, unit, main } }) => ({ org, side, unit, main })),
      get facts() {
        const ended = former ? [past.post.fact, ...(past.post.endedBy === undefined ? [] : [past.post.endedBy])] : [];
        const all = [...facts(), ...posts.map((entry) => entry.fact)];
        return [...all, ...ended.filter(({ source }) => !all.some((fact) => fact.source === source))];
      },
    };
  }
}

const TABLES_OF_ACCOUNTS = ['accounts', 'checkouts', 'credentials'] as const;

function included(said: Said): Track['included'] {
  const table = TABLES_OF_ACCOUNTS.find((one) => said[one].entries.some(({ endsBy }) => endsBy !== undefined));
  if (table === undefined) return undefined;
  const { accounts, checkouts, credentials } = said;
  return {
    accounts: withEnds(accounts),
    checkouts: withEnds(checkouts),
    credentials: withEnds(credentials),
    gap: openEnd(table),
  };
}

function withEnds<T>({ entries }: Timeline<T>): Timeline<T> {
  return timeline<T>(
    entries.map((entry) => {
      const { from, to, value, endsBy = to } = entry;
      return {
        from,
        to: endsBy,
        value,
        get fact() {
          return entry.fact;
        },
      };
    }),
  );
}

/** Whether it may have ended by then, or not. */
function hasOpenEnd(said: Said, t: Instant): boolean {
  return TABLES_OF_ACCOUNTS.some((table) => said[table].entries.some(({ to, endsBy = to }) => to <= t && t < endsBy));
}

/** Sorted, unique, finite. */
function ascending(instants: Instant[]): Instant[] {
  const sorted = instants.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.filter((t, i) => i === 0 || t !== sorted[i - 1]);
}

/** How many of the instants are not after t. */
const countUpTo = (instants: readonly Instant[], t: Instant) => countWhile(instants.length, (i) => instants[i]! <= t);

function classOf(sides: ReadonlySet<Side>, dualIsAffiliate: boolean): ActorClass {
  const order: readonly Side[] = dualIsAffiliate ? ['affiliate'] : ['network', 'affiliate', 'contractor', 'external'];
  return order.find((side) => sides.has(side)) ?? 'unknown';
}

/** The post that a person goes by: the main one of the side that decides. */
function leading(posts: readonly Entry<Post>[], actorClass: ActorClass): Entry<Post> | undefined {
  const deciding = posts.filter((post) => post.value.side === actorClass);
  return deciding.find((post) => post.value.main) ?? deciding[0] ?? posts[0];
}
