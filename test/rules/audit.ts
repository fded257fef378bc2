/**
 * A whole audit over a few accesses, in the plainest way: accesses to sessions as ARCHITECTURE.md
 * says, then judge, resolveCandidates and findings as the pipeline does. A row of a rule table is
 * one access as a line of text.
 */

import {
  ACTION_CLASSES,
  type Access,
  type AccountSessions,
  type ActionClass,
  type CoverageRow,
  type Day,
  type Finding,
  type Message,
  type MissingLog,
  type Session,
  type Severity,
  type UnjudgedRow,
  type Window,
} from '../../src/domain/model.js';
import { addDays, dayOf, daysBetween, startOfDay, windowOf } from '../../src/domain/time.js';
import { buildFindings } from '../../src/findings/build.js';
import { en } from '../../src/messages/en/index.js';
import { messageFrom } from '../../src/messages/index.js';
import type { Register } from '../../src/register/types.js';
import { ruleById } from '../../src/rules/catalog/index.js';
import type {
  AccountRule,
  AlteredLog,
  History,
  RuleSetting,
  ServiceAccount,
  SystemInfo,
} from '../../src/rules/contract/index.js';
import { accessLookup } from '../../src/rules/runner/access-lookup.js';
import { concernedAccounts } from '../../src/rules/runner/applies-to.js';
import { NO_HISTORY } from '../../src/rules/runner/combined-history.js';
import { judge, resolveCandidates, spansToRead } from '../../src/rules/runner/judge.js';
import { type JudgeInput, ruleContext, ruleCuts } from '../../src/rules/runner/judge-input.js';
import { at, TZ } from './small-register.js';

export const GAP = 30 * 60_000;

/**
 * `2024-03-28 09:12[:04.001] account terminal [class] [object] [screen] [NG] [@system]`; `-` for an
 * empty word.
 */
export function access(line: string, number = 1): Access {
  const words = line.trim().split(/\s+/);
  const take = (is: (word: string) => boolean): string | undefined => {
    const index = words.findIndex(is);
    return index < 0 ? undefined : words.splice(index, 1)[0];
  };
  const system = take((word) => word.startsWith('@'))?.slice(1) ?? 'takuso';
  const failed = take((word) => word === 'NG') !== undefined;
  const unmasked = take((word) => word === 'unmasked') !== undefined;
  const [day, time, account = '', terminal = '', action = 'view', object = ''] = words.map((w) => (w === '-' ? '' : w));
  const result = failed ? 'NG' : 'OK';
  const screen = unmasked ? 'clear' : 'masked';
  const base = {
    system,
    account,
    terminal,
    action,
    class: action as ActionClass,
    screen,
    unmasked,
    object,
    result,
    failed,
  };
  return { ...base, time: at(`${day} ${time}`), file: 'logs/a.csv', line: number };
}

export function accesses(lines: readonly string[]): Access[] {
  return lines.map((line, index) => access(line, index + 1));
}

/** A session: no gap above sessionGap, within one segment. */
export function sessionsOf(all: readonly Access[], cuts: readonly number[], sessionGap = GAP): AccountSessions[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = [...all].sort((a, b) => a.time - b.time);
  const open = new Map<string, { -readonly [K in keyof Session]: Session[K] } & { counts: number[] }>();
  const accounts = new Map<string, { system: string; account: string; sessions: Session[] }>();
  for (const item of sorted) {
    const { system, account, terminal, time } = item;
    const day = dayOf(TZ, time);
    const limits = [...cuts, startOfDay(TZ, day), startOfDay(TZ, addDays(day, 1))];
    const from = Math.max(...limits.filter((cut) => cut <= time));
    const to = Math.min(...limits.filter((cut) => cut > time));
    const key = JSON.stringify([system, account, terminal]);
    let session = open.get(key);
    if (session === undefined || session.segment.from !== from || time - session.last > sessionGap) {
      const counts = ACTION_CLASSES.map(() => 0);
      const start = { first: time, last: time, accesses: 0, counts, unmasked: 0, failures: 0, segment: { from, to } };
      session = { system, account, terminal, day, ...start };
      open.set(key, session);
      const of = JSON.stringify([system, account]);
      const group = accounts.get(of) ?? { system, account, sessions: [] };
      group.sessions.push(session);
      accounts.set(of, group);
    }
    session.last = time;
    session.accesses++;
    session.counts[ACTION_CLASSES.indexOf(item.class)]!++;
    if (item.unmasked) session.unmasked++;
    if (item.failed) session.failures++;
  }
  for (const group of accounts.values()) {
    group.sessions.sort((a, b) => a.first - b.first || order(a.terminal, b.terminal));
  }
  return [...accounts.values()]
    .sort((a, b) => order(a.system, b.system) || order(a.account, b.account))
    .map((group) => ({
      ...group,
      terminals: [...new Set(group.sessions.map(({ terminal }) => terminal))].sort(order),
      outputs: group.sessions.reduce((sum, { counts }) => sum + counts[ACTION_CLASSES.indexOf('output')]!, 0),
    }));
}

export interface World {
  register: Register;
  /** lines, or accesses where a line says too little */
  log: readonly (string | Access)[];
  /** rule ids, or with options */
  rules: readonly (string | [string, Record<string, unknown>])[];
  since: Day;
  until?: Day;
  systems?: readonly SystemInfo[];
  coverage?: readonly CoverageRow[];
  missing?: readonly MissingLog[];
  altered?: readonly AlteredLog[];
  history?: History;
  services?: readonly ServiceAccount[];
  inputs?: readonly { system: string; path: string }[];
  sessionGap?: number;
  /** instants at which sessions are divided besides those of register and rules */
  extraCuts?: readonly number[];
  /** what single systems have instead */
  own?: Readonly<Record<string, [string, Record<string, unknown>] | [string, 'off']>>;
  /** what is made of the rules before they judge */
  changed?: (rules: readonly RuleSetting[]) => RuleSetting[];
  /** false: the sessions of all accounts are looked at, whomever rules concern */
  narrowed?: boolean;
}

export interface Audited {
  findings: Finding[];
  unjudged: readonly UnjudgedRow[];
}

export function setting(id: string, given: Record<string, unknown> = {}): RuleSetting {
  const rule = ruleById(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const { severity = rule.meta.severity, ...options } = given as { severity?: Severity };
  return { rule, severity, options: rule.options.parse(options) };
}

/** As `prepare` does with what single systems have of their own. */
function withOwn(settings: RuleSetting[], own: NonNullable<World['own']>): RuleSetting[] {
  const systemsOf = (id: string) => Object.keys(own).filter((system) => own[system]![0] === id);
  return [
    ...settings.map((one) => ({ ...one, except: new Set(systemsOf(one.rule.meta.id)) })),
    ...Object.entries(own).flatMap(([only, [id, given]]) => (given === 'off' ? [] : [{ ...setting(id, given), only }])),
  ];
}

/** Looks at the days of all accounts. */
function unnarrowed(given: RuleSetting): RuleSetting {
  if (given.rule.meta.scope !== 'account') return given;
  const { appliesTo: _, ...rule } = given.rule as AccountRule<unknown>;
  return { ...given, rule };
}

export function audit(world: World): Audited {
  const { register, since, until = since, sessionGap = GAP } = world;
  const log = world.log.map((line, index) => (typeof line === 'string' ? access(line, index + 1) : line));
  const window = windowOf(TZ, since, until);
  const named = withOwn(
    world.rules.map((rule) => (typeof rule === 'string' ? setting(rule) : setting(...rule))),
    world.own ?? {},
  );
  const asked = world.changed?.(named) ?? named;
  const rules = world.narrowed === false ? asked.map(unnarrowed) : asked;
  const systems = world.systems ?? [...new Set(log.map(({ system }) => system))].sort().map((id) => info(id));
  const { missing = [], altered = [], history = NO_HISTORY, services = [], inputs = [] } = world;
  const coverage =
    world.coverage ??
    coverageOf(
      log,
      systems.map(({ id }) => id),
      window,
    );
  const optional = { coverage, missing, altered, history, services, inputs };
  const base = { register, rules, window, timezone: TZ, sessionGap, systems, ...optional };
  const cuts = [...(world.extraCuts ?? []), ...register.cuts, ...ruleCuts(rules, register, ruleContext(base))];
  const context = { from: startOfDay(TZ, addDays(since, -1)), to: startOfDay(TZ, addDays(until, 2)) };
  const seen = log.filter(({ time }) => time >= context.from && time < context.to);
  const concerns = world.narrowed === false ? undefined : concernedAccounts(rules, register, ruleContext(base));
  const accounts = sessionsOf(seen, cuts, sessionGap).filter((account) => concerns?.(account) ?? true);
  const input: JudgeInput = { ...base, accounts };
  const judgement = judge(input);
  const wanted = spansToRead(judgement);
  const read = log.filter((item) =>
    wanted.some(
      (span) =>
        span.system === item.system &&
        span.account === item.account &&
        span.terminal === item.terminal &&
        span.from <= item.time &&
        item.time <= span.to,
    ),
  );
  const lookup = accessLookup(read);
  const { verdicts, unjudged } = resolveCandidates(judgement, lookup);
  const findings = buildFindings({ verdicts, accesses: lookup, register });
  for (const { messages, facts } of findings) [...messages, ...facts.map(({ text }) => text)].forEach(canBeSaid);
  for (const { reason, cure } of unjudged) [messageFrom(reason), cure].forEach(canBeSaid);
  return { findings, unjudged };
}

/** Ids that only this folder's register says. */
const OWN_WORDS = ['fact.row', 'unjudged.betweenLists'];

/** Every sentence must exist, with a datum for every place in it. */
function canBeSaid({ id, data }: Message): void {
  if (OWN_WORDS.includes(id)) return;
  const template: string | undefined = en[id as keyof typeof en];
  if (template === undefined) throw new Error(`no message ${id}`);
  for (const [, name] of template.matchAll(/\{(\w+)/g)) {
    if (data[name!] === undefined) throw new Error(`${id} has no ${name}`);
  }
}

/** One file per system that has any lines, read whole. */
function coverageOf(log: readonly Access[], systems: readonly string[], { since, until }: Window): CoverageRow[] {
  return systems.flatMap((system) =>
    daysBetween(since, until).map((day) => {
      const evaluated = log.filter((item) => item.system === system && dayOf(TZ, item.time) === day).length;
      const counts = { lines: evaluated, records: evaluated, evaluated, outside: 0, rejected: 0, anonymous: 0 };
      return { system, day, files: 1, ...counts };
    }),
  );
}

export function info(id: string, more: Partial<SystemInfo> = {}): SystemInfo {
  return { id, check: 'business-day', ...more };
}

/**
 * An audit in words, one per finding and unjudged row: `high noEmergency 2024-03-28 x2`, `unjudged
 * tableMissing x1`.
 */
export function say({ findings, unjudged }: Audited): string[] {
  const short = (id: string) => id.slice(id.lastIndexOf('.') + 1);
  return [
    ...findings.map(
      ({ severity, messages, day, accesses: n }) =>
        `${severity} ${messages.map(({ id }) => short(id)).join('+')} ${day} x${n}`,
    ),
    ...unjudged.map(({ reason, accesses: n }) => `unjudged ${short(reason)} x${n}`),
  ];
}

/** What one rule says of a log on 2024-03-28, or between the days given. */
export function verdict(
  rule: World['rules'][number],
  rows: { build(): Register },
  log: World['log'],
  more: Partial<World> = {},
): string[] {
  return say(audit({ register: rows.build(), log, rules: [rule], since: '2024-03-28', ...more }));
}
