/**
 * The register of the simulated world while it is being made: people with their posts, accounts, terminals, and what is lent
 * and issued. Ordinary people and planted ones come out of the same functions, so that nothing tells them apart.
 */
import type { AccountKind } from '../model.js';
import { type Sec, HOUR } from './clock.js';
import { type Emergency, scheduleEmergencies } from './emergencies.js';
import { personName, position } from './names.js';
import type { Settings } from './options.js';
import { COMPANIES, type CompanyId, type SystemProfile, systemProfiles } from './organizations.js';
import { Random } from './random.js';

export interface Post {
  org: CompanyId;
  unit: string;
  position: string;
  /** empty where the company does not tell main and concurrent posts apart */
  post: '' | 'main' | 'concurrent';
  from: Sec | undefined;
  to: Sec | undefined;
}

/** Which tables know a person. */
export type KnownFrom = 'assignments' | 'transfers' | 'both';

export interface Person {
  id: string;
  name: string;
  /** in order of time; concurrent posts after the main ones */
  posts: readonly Post[];
  knownFrom: KnownFrom;
}

export interface Terminal {
  id: string;
  address: string;
  org: CompanyId;
  site: string;
}

export interface AccountRow {
  system: string;
  account: string;
  employeeId: string;
  org: string;
  kind: AccountKind;
  from: Sec | undefined;
  to: Sec | undefined;
}
export interface Checkout {
  system: string;
  account: string;
  employeeId: string;
  from: Sec;
  to: Sec;
}
export interface CredentialRow {
  system: string;
  account: string;
  employeeId: string;
  emergency: string;
  issuedAt: Sec;
  expiresAt: Sec;
  changedAt: Sec;
}
export interface LoanRow {
  terminal: string;
  system: string;
  emergency: string;
  borrowerOrg: CompanyId;
  borrowerEmployeeId: string;
  lentAt: Sec;
  returnedAt: Sec;
}

/** A stretch of time at a company: what a post is made from. */
export type Stay = [org: CompanyId, from: Sec | undefined, to: Sec | undefined];

const ID_ROOM = 900_000;

export class World {
  readonly people: Person[] = [];
  readonly terminals: Terminal[] = [];
  readonly accounts: AccountRow[] = [];
  readonly checkouts: Checkout[] = [];
  readonly credentials: CredentialRow[] = [];
  readonly loans: LoanRow[] = [];
  readonly systems: readonly SystemProfile[];
  readonly emergencies: readonly Emergency[];
  private readonly random: Random;
  private readonly offset: number;
  private ids = 0;

  constructor(readonly settings: Settings) {
    this.random = new Random(settings.seed, 'world');
    this.offset = this.random.below(ID_ROOM);
    this.systems = systemProfiles(settings.systems);
    this.emergencies = scheduleEmergencies(settings, this.systems, this.random.fork('emergencies'));
  }

  /** Somebody with one post after another; `concurrent` posts stand beside these. */
  person(stays: readonly Stay[], knownFrom: KnownFrom = 'assignments', concurrent: readonly Stay[] = []): Person {
    const random = this.random;
    const both = concurrent.length > 0;
    const posts = [
      ...stays.map((stay) => this.post(stay, both ? 'main' : '')),
      ...concurrent.map((stay) => this.post(stay, 'concurrent')),
    ];
    const person = { id: this.employeeId(), name: personName(random), posts, knownFrom };
    this.people.push(person);
    return person;
  }

  /** An employee id that belongs to nobody. */
  strangerId(): string {
    return this.employeeId();
  }

  terminal(org: CompanyId, site = `${COMPANIES[org].name}本社`): Terminal {
    const n = this.terminals.length;
    const id = `PC${100_000 + ((this.offset + n * 15_485_863) % ID_ROOM)}`;
    const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
    const terminal = { id, address, org, site };
    this.terminals.push(terminal);
    return terminal;
  }

  /** The name of a person's own account while at a company. */
  accountName(org: CompanyId, employeeId: string): string {
    return `${COMPANIES[org].letter}${employeeId}`;
  }

  personalAccount(system: string, account: string, employeeId: string, from?: Sec, to?: Sec): void {
    this.accounts.push({ system, account, employeeId, org: '', kind: 'personal', from, to });
  }

  commonAccount(kind: AccountKind, system: string, account: string, org: CompanyId, from?: Sec, to?: Sec): void {
    this.accounts.push({ system, account, employeeId: '', org, kind, from, to });
  }

  /** The right to use an account in an emergency; its password is changed soon afterwards. */
  credential(emergency: Emergency, system: string, account: string, employeeId: string, within?: [Sec, Sec]): void {
    const [issuedAt, expiresAt] = within ?? [emergency.start, emergency.end];
    const changedAt = emergency.end + this.random.between(1, 6) * HOUR;
    this.credentials.push({ system, account, employeeId, emergency: emergency.id, issuedAt, expiresAt, changedAt });
  }

  /** Lends a terminal from shortly before an emergency until shortly after it. */
  loan(emergency: Emergency, system: string, terminal: Terminal, borrowerOrg: CompanyId, employeeId: string): void {
    this.loans.push({
      terminal: terminal.id,
      system,
      emergency: emergency.id,
      borrowerOrg,
      borrowerEmployeeId: employeeId,
      lentAt: emergency.start - 2 * HOUR,
      returnedAt: emergency.end + 3 * HOUR,
    });
  }

  private post([org, from, to]: Stay, post: Post['post']): Post {
    return { org, unit: this.random.pick(COMPANIES[org].units), position: position(this.random), post, from, to };
  }

  private employeeId(): string {
    // A step without a common factor with the room: ids differ, and do not tell in which order people were made.
    return String(100_000 + ((this.offset + this.ids++ * 7_919_003) % ID_ROOM));
  }
}
