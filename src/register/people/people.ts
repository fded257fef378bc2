/**
 * Every person with all that assignments, transfers and lists say, and which states that leaves
 * possible at a moment.
 */
import type { DualPosts, Instant, Message } from '../../domain/model.js';
import { Groups, getOrCreate, groupBy } from '../lookup/group.js';
import type { Organizations } from '../lookup/organizations.js';
import type { Dictionary } from '../readers/dictionary.js';
import type { Rows } from '../readers/rows.js';
import { type Assignment, assignmentPost } from '../tables/assignments.js';
import type { Entry, Gap, Post, Transfer } from '../types.js';
import { Assigned, changesOf, type Person, type PersonContext, personOf, twoCompanies } from './person.js';
import type { RosterSeries } from './roster-series.js';
import { type State, type States, statesAt } from './states.js';

export type { State, States } from './states.js';

export interface PeopleSources {
  assignments: Rows<Assignment>;
  transfers: readonly Transfer[];
  series: readonly RosterSeries[];
}

export interface PeopleOptions {
  organizations: Organizations;
  dualPosts: DualPosts;
  dayAt: PersonContext['dayAt'];
}

const NO_LISTS: ReadonlySet<RosterSeries> = new Set();

export class People {
  readonly byId = new Map<string, Person>();
  readonly warnings: Message[] = [];
  private readonly series: readonly RosterSeries[];
  private readonly assignments: Rows<Assignment>;
  /** of every assignment */
  private readonly orgs: Float64Array;
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly rowsOf: Groups;
  /**
   * numbers of the people of whom more is to be said than their assignments, those with ends that
   * may be included among them
   */
  private readonly moved: ReadonlySet<number | undefined>;
  private readonly isNetworkSide: (org: number) => boolean;

  constructor(
    sources: PeopleSources,
    strings: Dictionary,
    private readonly options: PeopleOptions,
  ) {
    const { organizations } = options;
    this.series = sources.series;
    this.assignments = sources.assignments;
    this.orgs = this.assignments.numbers('org');
    this.from = this.assignments.numbers('from');
    this.to = this.assignments.numbers('to');
    const employees = this.assignments.numbers('employee_id');
    this.rowsOf = new Groups(employees);
    const moved = groupBy(sources.transfers, (row) => row.employeeId);
    const open = new Set(this.assignments.withOpenEnds().map((row) => employees[row]));
    this.moved = new Set([...[...moved.keys()].map((id) => strings.find(id)), ...open]);
    const network = new Map<number, boolean>();
    this.isNetworkSide = (org) =>
      getOrCreate(network, org, () => organizations.sideOf(strings.textOf(org)) === 'network');
    const listed = this.series.map((series) => ({ series, people: series.people() }));
    const add = (id: string, word: number | undefined) => {
      const lists = listed.filter(({ people }) => people.has(id)).map(({ series }) => series);
      const transfers = moved.get(id);
      const simple = transfers === undefined && lists.length === 0 && word !== undefined && !open.has(word);
      const person = simple
        ? this.assigned(id, word)
        : personOf(
            {
              id,
              assigned: this.rowsOf.of(word).map((row) => assignmentPost(this.assignments.at(row), organizations)),
              transfers: transfers ?? [],
              listedIn: lists.length === 0 ? NO_LISTS : new Set(lists),
            },
            { organizations, dayAt: options.dayAt, warnings: this.warnings },
          );
      this.byId.set(id, person);
    };
    // in order of their first rows
    for (let row = 0; row < employees.length; row++) {
      const word = employees[row]!;
      if (this.rowsOf.rows[this.rowsOf.start(word)] === row) add(strings.textOf(word), word);
    }
    for (const id of moved.keys()) if (!this.byId.has(id)) add(id, undefined);
    for (const { people } of listed) for (const id of people) if (!this.byId.has(id)) add(id, undefined);
    for (const series of this.series) this.warnings.push(...series.shrunk());
  }

  /**
   * What may have held for a person at a moment; an id that nobody knows has one state without
   * posts.
   */
  at(id: string, t: Instant): States {
    const person = this.byId.get(id);
    const answer = statesAt(person, t);
    if (this.series.length === 0 || answer.states.length === 0) return answer;
    const gap = this.gapAt(person, answer.states, t);
    return gap ? { states: [], gap } : answer;
  }

  /** Instants from which, and until which, lists can say who was where. */
  private seriesChanges(): Instant[] {
    return this.series.flatMap((series) => [series.dates[0] ?? Infinity, series.end]);
  }

  /** Adds the instants at which `at` may change. */
  addChanges(id: string, instants: Instant[]): void {
    if (this.series.length > 0) instants.push(...this.seriesChanges());
    const person = this.byId.get(id);
    if (person !== undefined) this.tellChanges(person, (t) => instants.push(t));
  }

  /**
   * Whether only assignments speak of a person, by his or her number, and say network and nothing
   * else from an instant until another.
   */
  isNetwork(word: number, from: Instant, to: Instant): boolean {
    if (this.series.length > 0 || this.moved.has(word)) return false;
    const { rows } = this.rowsOf;
    const end = this.rowsOf.end(word);
    let always = false;
    for (let i = this.rowsOf.start(word); i < end; i++) {
      const row = rows[i]!;
      if (this.from[row]! >= to || this.to[row]! <= from) continue;
      if (!this.isNetworkSide(this.orgs[row]!)) return false;
      always ||= this.from[row]! <= from && this.to[row]! >= to;
    }
    return always;
  }

  /**
   * Instants at which `at` may change for anybody, besides those of the assignments' own columns;
   * some more than once.
   */
  eachDerivedChange(take: (t: Instant) => void): void {
    this.seriesChanges().forEach(take);
    for (const person of this.byId.values()) if (!(person instanceof Assigned)) changesOf(person).forEach(take);
  }

  private tellChanges(person: Person, take: (t: Instant) => void): void {
    if (!(person instanceof Assigned)) {
      changesOf(person).forEach(take);
      return;
    }
    const { rows } = this.rowsOf;
    for (let i = person.start; i < person.end; i++) {
      take(this.from[rows[i]!]!);
      take(this.to[rows[i]!]!);
    }
  }

  /** Somebody of whom only assignments speak. */
  private assigned(id: string, word: number): Person {
    const [start, end] = [this.rowsOf.start(word), this.rowsOf.end(word)];
    const person = new Assigned(id, start, end, this.postAt);
    const { rows } = this.rowsOf;
    const first = this.orgs[rows[start]!];
    for (let i = start + 1; i < end; i++) {
      if (this.orgs[rows[i]!] === first) continue;
      this.warnings.push(...twoCompanies(id, person.listed));
      break;
    }
    return person;
  }

  /** `place` is one among the rows by person. */
  private readonly postAt = (place: number): Entry<Post> =>
    assignmentPost(this.assignments.at(this.rowsOf.rows[place]!), this.options.organizations);

  /**
   * Where lists do not reach, those speak who know more, if they know that he or she was somewhere.
   */
  private gapAt(person: Person | undefined, states: readonly State[], t: Instant): Gap | undefined {
    for (const series of this.series) {
      const gap = series.gapAt(t);
      if (!gap) continue;
      const network = states.every(({ posts }) => posts.some((post) => post.value.side === 'network'));
      if (network && this.options.dualPosts !== 'affiliate') return undefined;
      if (person?.listedIn.has(series) || states.some(({ posts }) => posts.length === 0)) return gap;
    }
    return undefined;
  }
}
