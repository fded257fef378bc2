/**
 * What days would be judged by now: what the register and the exceptions say of each, as short
 * texts that are compared with those of then.
 */
import { createHash } from 'node:crypto';
import { registerPlan } from '../../config/index.js';
import { type Day, dayKey } from '../../domain/model.js';
import { addDays } from '../../domain/time.js';
import type { Exception } from '../../findings/index.js';
import type { DayDigests } from '../../register/index.js';
import type { Prepared } from '../prepare.js';
import { BY_FILES, BY_PLAN } from './state.js';

export type FactsOf = (system: string, day: Day) => Readonly<Record<string, string>>;

export function currentFacts(
  {
    config,
    registerFiles,
    exceptions,
    read,
    rules,
  }: Pick<Prepared, 'config' | 'registerFiles' | 'exceptions' | 'read' | 'rules'>,
  { today, reach }: { today: Day; reach: Day },
): FactsOf {
  const { file: _file, base: _base, tables, ...plan } = registerPlan(config);
  const how = tables.map(({ configuredAt: _configuredAt, ...table }) => table);
  const by = {
    [BY_PLAN]: hashOf({ ...plan, tables: how }),
    [BY_FILES]: hashOf(registerFiles.map(({ path, sha256 }) => [path, sha256])),
  };
  const contents = exceptions.map((exception) => ({ exception, content: JSON.stringify(contentOf(exception)) }));
  const hashes = new Map<string, string>();
  const exceptionsOn = (system: string, day: Day): string => {
    const isOn = touches(system, day);
    const on = contents.flatMap(({ exception, content }) => (isOn(exception) ? content : [])).join();
    const known = hashes.get(on) ?? hashOfText(`[${on}]`);
    hashes.set(on, known);
    return known;
  };
  const deadlines = rules.flatMap(({ rule, options }) => rule.dueAfterEmergency?.(options) ?? []);
  let since = reach;
  let digests: DayDigests | undefined;
  const factsOf: FactsOf = (system, day) => {
    if (digests === undefined || day < since) {
      // of a ledger of years all days are asked for, in order
      since = day < since ? day : since;
      digests = read.digests(since, addDays(today, 1), deadlines);
    }
    const tables = Object.entries(digests(system, day)).map(([table, digest]) => [`register:${table}`, digest]);
    return {
      ...by,
      ...Object.fromEntries(tables),
      exceptions: exceptionsOn(system, day),
    };
  };
  const known = new Map<string, ReturnType<FactsOf>>();
  return (system, day) => {
    const key = dayKey({ day, system });
    const facts = known.get(key) ?? factsOf(system, day);
    known.set(key, facts);
    return facts;
  };
}

/** What is said of a service account decides outside its time, too: then it is none. */
function touches(system: string, day: Day): (exception: Exception) => boolean {
  return ({ kind, systems, from, until }) =>
    (systems.length === 0 || systems.includes(system)) && (kind === 'service' || (from <= day && day <= until));
}

/** Reason and approver decide nothing. */
function contentOf({ reason: _reason, approver: _approver, from, until, kind, ...content }: Exception) {
  return kind === 'service' ? { ...content, kind, from, until } : { ...content, kind };
}

function hashOf(value: unknown): string {
  return hashOfText(JSON.stringify(value));
}

function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
