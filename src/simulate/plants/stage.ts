/**
 * What the planted cases are played on: fresh people with accounts and terminals of their own, so
 * that nothing else they do blurs a count.
 */
import type { Habit } from '../acts.js';
import type { Sec } from '../clock.js';
import type { Emergency } from '../emergencies.js';
import { COMPANIES, type CompanyId } from '../organizations.js';
import type { Hand, Plan } from '../plan.js';
import type { CredentialRow, KnownFrom, LoanRow, Person, Stay, Terminal, World } from '../world.js';
import { Moments } from './moments.js';

/** Plants one case; false where this world has no room for it. */
export type Case = (stage: Stage) => boolean | undefined;

/** What the configuration says of a rule: on, off, or its options. */
export type Setting = 'on' | 'off' | Readonly<Record<string, unknown>>;

/**
 * Cases of one rule or of rules that belong together. Each file of this folder that declares one is
 * planted.
 */
export interface Scenario {
  /** its place among the scenarios, in which each plants its cases once */
  order: number;
  /** what the configuration must say of rules, by id, so that the cases come out as planted */
  settings?: Readonly<Record<string, Setting>>;
  /**
   * cases that need weeks of steady work before them: planted only in worlds that are long enough,
   * and seldom
   */
  habits?: true;
  /** left out of worlds with `affiliates: false` */
  ofAffiliates?: true;
  /** each breaks a rule, and says so */
  violations: readonly Case[];
  /** each is almost a violation */
  nearMisses: readonly Case[];
}

export interface Someone extends Hand {
  person: Person;
}

export interface Particulars {
  system?: string;
  stays?: readonly Stay[];
  knownFrom?: KnownFrom;
  concurrent?: readonly Stay[];
  /** validity of the account */
  from?: Sec | undefined;
  to?: Sec | undefined;
  /** whose terminal; the company's own by default */
  terminalOf?: CompanyId;
  habit?: Habit;
}

/** at most this many seconds between two accesses of a planted run */
const STEP = 20;

export class Stage extends Moments {
  private readonly longest: number;
  private serial = 0;

  constructor(
    world: World,
    readonly plan: Plan,
  ) {
    super(world);
    this.longest = Math.max(4, Math.min(48, Math.floor(world.settings.lines / 2_000)));
  }

  system(): string {
    return this.random.pick(this.world.systems).id;
  }

  otherSystem(than: string): string | undefined {
    const others = this.world.systems.filter(({ id }) => id !== than);
    return others.length === 0 ? undefined : this.random.pick(others).id;
  }

  /**
   * Somebody of a company, there for long unless `stays` says otherwise, with an account of that
   * company.
   */
  someone(org: CompanyId, particulars: Particulars = {}): Someone {
    const { stays = [[org, this.longAgo(), undefined]], knownFrom, concurrent, terminalOf = org } = particulars;
    const { from, to, system = this.system() } = particulars;
    const person = this.world.person(stays, knownFrom ?? this.random.pick(['assignments', 'both']), concurrent);
    const account = this.world.accountName(org, person.id);
    this.world.personalAccount(system, account, person.id, from, to);
    const habit = particulars.habit ?? this.habitOf(org, stays);
    return { person, system, account, terminal: this.terminal(terminalOf), habit };
  }

  /** Somebody who holds the account of an emergency's system: his own name is not on it. */
  emergencyAccount(system: string, person: Person): Someone {
    const account = `EM${person.id}`;
    this.world.commonAccount('emergency', system, account, 'HD');
    return { person, system, account, terminal: this.terminal('NW'), habit: 'affiliate' };
  }

  /**
   * An affiliate at a terminal of the network company that is lent to him, with a credential: all
   * is lawful while it holds.
   */
  helper(emergency: Emergency, system: string, credential: Partial<CredentialRow> = {}): Someone {
    const hand = this.someone('HD', { system, terminalOf: 'NW' });
    this.lend(emergency, hand, credential);
    return hand;
  }

  terminal(org: CompanyId): Terminal {
    return this.world.terminal(org);
  }

  /** A shared account of the network company that nobody has checked out yet, and its terminal. */
  sharedAccount(system = this.system(), from?: Sec, to?: Sec): Hand {
    const account = `SH-${system.toUpperCase()}-${100 + this.serial++}`;
    this.world.commonAccount('shared', system, account, 'NW', from, to);
    return { system, account, terminal: this.terminal('NW'), habit: 'network' };
  }

  checkout(hand: Hand, from: Sec, to: Sec): void {
    const { id } = this.world.person([['NW', this.longAgo(), undefined]]);
    this.world.checkouts.push({ system: hand.system, account: hand.account, employeeId: id, from, to });
  }

  /**
   * Issues a credential for the account and lends the terminal, which must be the network
   * company's.
   */
  lend(emergency: Emergency, hand: Someone, credential: Partial<CredentialRow> = {}): void {
    this.issue(emergency, hand, credential);
    this.lendTerminal(emergency, hand);
  }

  issue(emergency: Emergency, hand: Someone, credential: Partial<CredentialRow> = {}): void {
    const { system, account, person } = hand;
    this.world.credential(emergency, { system, account, employeeId: person.id, ...credential });
  }

  lendTerminal(emergency: Emergency, hand: Someone, loan: Partial<LoanRow> = {}): void {
    const { system, terminal, person } = hand;
    this.world.loan(emergency, { system, terminal: terminal.id, borrowerEmployeeId: person.id, ...loan });
  }

  /** How many accesses a run has. */
  size(least = 2): number {
    return this.random.between(least, Math.max(least, this.longest));
  }

  /** Instants from `first` on, some seconds apart. */
  run(first: Sec, count = this.size()): Sec[] {
    const out = [first];
    while (out.length < count) out.push((out.at(-1) as Sec) + this.random.between(1, STEP));
    return out;
  }

  /** Instants up to `last`, which is the last of them. */
  runUntil(last: Sec, count = this.size()): Sec[] {
    const out = [last];
    while (out.length < count) out.unshift((out[0] as Sec) - this.random.between(1, STEP));
    return out;
  }

  /** Affiliates, be it only after a transfer, keep to what affiliates do. */
  private habitOf(org: CompanyId, stays: readonly Stay[]): Habit {
    const affiliate = [org, ...stays.map(([id]) => id)].some((id) => COMPANIES[id].side === 'affiliate' || id === 'KH');
    return affiliate ? 'affiliate' : 'network';
  }
}
