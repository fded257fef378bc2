/**
 * The register of the simulated world while it is being made: people with their posts, accounts,
 * terminals, and what is lent and issued. Ordinary people and planted ones come out of the same
 * functions, so that nothing tells them apart.
 */
import type { AccountKind } from '../domain/model.js';
import { DAY, HOUR, type Sec, type Span } from './clock.js';
import { type Emergency, scheduleEmergencies } from './emergencies.js';
import { type LogGap, scheduleGaps } from './gaps.js';
import { personName, position } from './names.js';
import type { Settings } from './options.js';
import { AFFILIATE_SYSTEM, COMPANIES, type CompanyId, type SystemProfile, systemProfiles } from './organizations.js';
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
  /** how long it stands there; always unless it is given */
  stands?: Span | undefined;
  /** who keeps it outside emergencies; the owner unless it is given */
  keptBy?: CompanyId | undefined;
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
  changedAt: Sec | undefined;
}
export interface LoanRow {
  terminal: string;
  system: string;
  emergency: string;
  borrowerOrg: CompanyId;
  borrowerEmployeeId: string;
  lentAt: Sec;
  returnedAt: Sec | undefined;
}
export interface RightRow {
  asOf: Sec;
  system: string;
  account: string;
  right: string;
}
export interface GrantRow {
  system: string;
  account: string;
  employeeId: string;
  from: Sec;
  to: Sec | undefined;
}
/** A service account with its owner; days, both included. */
export interface Approval {
  system: string;
  account: string;
  terminals: readonly string[];
  from: Sec;
  until: Sec;
}
export interface PledgeRow {
  employeeId: string;
  transferDate: Sec;
  submittedOn: Sec | undefined;
}

export interface ReplacementRow {
  employeeId: string;
  transferDate: Sec;
  item: string;
  replacedOn: Sec | undefined;
}

export interface InspectionRow {
  system: string;
  item: string;
  inspectedOn: Sec;
  answer: string;
  evidence: string;
  due: Sec | undefined;
  remediedOn: Sec | undefined;
}

export interface OrderRow extends Span {
  /** place of the supply point among those of the world */
  object: number;
  employeeId: string;
  unit: string;
}

/**
 * A stretch of time at a company: what a post is made from; unit and position by chance unless they
 * are given.
 */
export type Stay = readonly [
  org: CompanyId,
  from: Sec | undefined,
  to: Sec | undefined,
  place?: Partial<Pick<Post, 'unit' | 'position'>>,
];

const ID_ROOM = 900_000;
/** nothing is approved for more than a year at a time */
const APPROVED_DAYS = 360;

export class World {
  readonly people: Person[] = [];
  readonly terminals: Terminal[] = [];
  readonly accounts: AccountRow[] = [];
  readonly checkouts: Checkout[] = [];
  readonly credentials: CredentialRow[] = [];
  readonly loans: LoanRow[] = [];
  readonly rights: RightRow[] = [];
  readonly grants: GrantRow[] = [];
  readonly pledges: PledgeRow[] = [];
  /** when each person was trained */
  readonly trainings = new Map<string, readonly Sec[]>();
  readonly replacements: ReplacementRow[] = [];
  readonly inspections: InspectionRow[] = [];
  readonly orders: OrderRow[] = [];
  readonly approvals: Approval[] = [];
  /** of the network company: what is planted is planted here, unless it says otherwise */
  readonly systems: readonly SystemProfile[];
  /** with those of affiliates */
  readonly allSystems: readonly SystemProfile[];
  readonly emergencies: readonly Emergency[];
  readonly gaps: readonly LogGap[];
  private readonly random: Random;
  private readonly offset: number;
  private ids = 0;

  constructor(readonly settings: Settings) {
    this.random = new Random(settings.seed, 'world');
    this.offset = this.random.below(ID_ROOM);
    this.systems = systemProfiles(settings.systems);
    this.allSystems = settings.affiliates ? [...this.systems, AFFILIATE_SYSTEM] : this.systems;
    this.emergencies = scheduleEmergencies(settings, this.systems, this.random.fork('emergencies'));
    this.gaps = scheduleGaps(settings, this.systems, this.emergencies, this.random.fork('gaps'));
  }

  /**
   * Somebody with one post after another; `concurrent` posts stand beside these. For every move to
   * another company a pledge is handed in on the day before, unless `pledged` says otherwise.
   * Everybody is trained every year and at each move.
   */
  person(
    stays: readonly Stay[],
    knownFrom: KnownFrom = 'assignments',
    concurrent: readonly Stay[] = [],
    pledged: (move: Sec) => Sec | 'none' | undefined = (move) => move - DAY,
  ): Person {
    const random = this.random;
    const both = concurrent.length > 0;
    const posts = [
      ...stays.map((stay) => this.post(stay, both ? 'main' : '')),
      ...concurrent.map((stay) => this.post(stay, 'concurrent')),
    ];
    const person = { id: this.employeeId(), name: personName(random), posts, knownFrom };
    this.people.push(person);
    this.trainings.set(person.id, this.trainedOn(stays));
    for (const [i, [org, from]] of stays.entries()) {
      const before = stays[i - 1];
      if (before === undefined || before[0] === org || from === undefined) continue;
      const submittedOn = pledged(from);
      if (submittedOn !== 'none') this.pledges.push({ employeeId: person.id, transferDate: from, submittedOn });
    }
    return person;
  }

  private trainedOn(stays: readonly Stay[]): Sec[] {
    const { from, to } = this.settings;
    const moves = stays.flatMap(([, begin], i) => (i === 0 || begin === undefined ? [] : [begin]));
    const yearly: Sec[] = [];
    for (let t = from - 60 * DAY; t < to; t += 300 * DAY) yearly.push(t);
    return [...moves, ...yearly].sort((a, b) => a - b);
  }

  /** An employee id that belongs to nobody. */
  strangerId(): string {
    return this.employeeId();
  }

  terminal(org: CompanyId, site = `${COMPANIES[org].name}本社`, stands?: Span, keptBy?: CompanyId): Terminal {
    const n = this.terminals.length;
    const id = `PC${100_000 + ((this.offset + n * 15_485_863) % ID_ROOM)}`;
    const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
    const terminal = { id, address, org, site, stands, keptBy };
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

  /** A service account that may be used from these terminals, always or until the end of a day. */
  serviceAccount(system: string, account: string, terminals: readonly string[], until?: Sec): void {
    const { from, to } = this.settings;
    const row = { system, account, terminals };
    this.commonAccount('service', system, account, 'NW', from - 900 * DAY);
    if (until !== undefined) this.approvals.push({ ...row, from: until - APPROVED_DAYS * DAY, until });
    else {
      for (let begin = from; begin < to; begin += APPROVED_DAYS * DAY) {
        this.approvals.push({ ...row, from: begin, until: begin + (APPROVED_DAYS - 1) * DAY });
      }
    }
  }

  /** The right to use an account in an emergency; its password is changed soon afterwards. */
  credential(
    emergency: Emergency,
    row: Pick<CredentialRow, 'system' | 'account' | 'employeeId'> & Partial<CredentialRow>,
  ): void {
    this.credentials.push({
      emergency: emergency.id,
      issuedAt: emergency.start,
      expiresAt: emergency.end,
      changedAt: emergency.end + this.random.between(1, 6) * HOUR,
      ...row,
    });
  }

  /**
   * Lends a terminal to somebody of the retail company, from shortly before an emergency until
   * shortly after it.
   */
  loan(
    emergency: Emergency,
    row: Pick<LoanRow, 'system' | 'terminal' | 'borrowerEmployeeId'> & Partial<LoanRow>,
  ): void {
    this.loans.push({
      emergency: emergency.id,
      borrowerOrg: 'HD',
      lentAt: emergency.start - 2 * HOUR,
      returnedAt: emergency.end + 3 * HOUR,
      ...row,
    });
  }

  private post([org, from, to, place]: Stay, post: Post['post']): Post {
    const { random } = this;
    return { org, unit: random.pick(COMPANIES[org].units), position: position(random), post, from, to, ...place };
  }

  private employeeId(): string {
    // A step without a common factor with the room: ids differ, and do not tell in which order
    // people were made.
    return String(100_000 + ((this.offset + this.ids++ * 7_919_003) % ID_ROOM));
  }
}
