/**
 * Which engine answers for some sources, and all of them together if there are several: a
 * configuration may have one system in files and another in a cluster. A system is in the hands of
 * one engine, so that what two engines give only has to be put side by side.
 */
import type { AccountSessions, LogSource, Span } from '../domain/model.js';
import { compare } from '../lib/search.js';
import { canonical } from './sessions/accesses.js';
import type {
  Engines,
  Hours,
  LogEngine,
  OnProgress,
  RecheckedInput,
  RecordBatch,
  RecordedInput,
  RecordedPlace,
  RecordsPlan,
  RecordsRead,
  Scan,
  ScanPlan,
  ShownId,
} from './types.js';

/** The engine that answers for these sources; each of its methods is given some of them. */
export function engineOf(engines: Engines, sources: readonly Pick<LogSource, 'engine'>[]): LogEngine {
  const names = [...new Set(sources.map(({ engine }) => engine))];
  if (names.length < 2) return engines[names[0] ?? 'files'];
  const one = (source: Pick<LogSource, 'engine'>) => engines[source.engine];
  return {
    scan: (plan) => scanAll(engines, plan),
    records: (plan, onEnd) => recordsOfAll(engines, plan, onEnd),
    rawLines: (place, ...asked) => engineOf(engines, place.sources).rawLines(place, ...asked),
    oldestDay: (source, ...asked) => one(source).oldestDay(source, ...asked),
    inputs: (source) => one(source).inputs(source),
    found: (source, ...asked) => one(source).found(source, ...asked),
    sample: (source, ...asked) => one(source).sample(source, ...asked),
    holdsContent: (source, ...asked) => one(source).holdsContent(source, ...asked),
    recheck: (...asked) => recheckAll(engines, ...asked),
  };
}

/** Each input is compared by the engine that has read it, which its name tells. Same order. */
export async function recheckAll(
  engines: Engines,
  inputs: readonly RecordedInput[],
  place: RecordedPlace,
  onProgress?: OnProgress,
): Promise<RecheckedInput[]> {
  const states = new Map<RecordedInput, RecheckedInput>();
  for (const [name, engine] of Object.entries(engines)) {
    const own = inputs.filter(({ path }) => engineOfPath(engines, path) === name);
    if (own.length === 0) continue;
    const sources = place.sources.filter((source) => source.engine === name);
    const found = await engine.recheck(own, { ...place, sources }, onProgress);
    for (const [i, input] of own.entries()) states.set(input, found[i]!);
  }
  return inputs.map((input) => states.get(input)!);
}

/** `clickhouse:` before the name of a table; all else is a file. */
function engineOfPath(engines: Engines, path: string): string {
  const prefix = path.slice(0, path.indexOf(':'));
  return prefix !== 'files' && prefix in engines ? prefix : 'files';
}

/** A plan for each engine, with the sources that it answers for. */
function partsOf<P extends Pick<ScanPlan, 'sources'>>(engines: Engines, plan: P): { engine: LogEngine; plan: P }[] {
  const names = [...new Set(plan.sources.map(({ engine }) => engine))];
  return names.map((name) => ({
    engine: engines[name],
    plan: { ...plan, sources: plan.sources.filter(({ engine }) => engine === name) },
  }));
}

async function scanAll(engines: Engines, plan: ScanPlan): Promise<Scan> {
  const scans: { scan: Scan; systems: ReadonlySet<string> }[] = [];
  const close = async () => {
    for (const { scan } of scans.splice(0)) await scan.close();
  };
  try {
    for (const part of partsOf(engines, plan)) {
      const systems = new Set(part.plan.sources.map(({ system }) => system));
      scans.push({ scan: await part.engine.scan(part.plan), systems });
    }
  } catch (error) {
    await close();
    throw error;
  }
  const all = scans.map(({ scan }) => scan);
  const shown = (of: 'account' | 'terminal'): ShownId => {
    const bySystem = new Map(scans.flatMap(({ scan, systems }) => [...systems].map((id) => [id, scan.shown[of]])));
    return (system, id) => bySystem.get(system)?.(system, id) ?? id;
  };
  const bySystem = <T extends { system: string }>(rows: readonly T[]) =>
    rows.toSorted((a, b) => compare(a.system, b.system));
  return {
    accounts: () => ({ [Symbol.iterator]: () => inOrder(all.map((scan) => scan.accounts())) }),
    forget: () => {
      for (const scan of all) scan.forget();
    },
    shown: { account: shown('account'), terminal: shown('terminal') },
    read: async (spans: readonly Span[]) => {
      const found = [];
      for (const { scan, systems } of scans) {
        for (const access of await scan.read(spans.filter(({ system }) => systems.has(system)))) found.push(access);
      }
      return found.sort(canonical);
    },
    coverage: bySystem(all.flatMap(({ coverage }) => coverage)),
    inputs: all.flatMap(({ inputs }) => inputs),
    rejects: all.flatMap(({ rejects }) => rejects),
    rejectCounts: all.flatMap(({ rejectCounts }) => rejectCounts),
    missing: all.flatMap(({ missing }) => missing),
    unmapped: bySystem(all.flatMap(({ unmapped }) => unmapped)),
    hours: new Map(all.flatMap(({ hours }) => [...hours])) satisfies Hours,
    messages: all.flatMap(({ messages }) => messages),
    memory: all.flatMap(({ memory }) => memory),
    files: all.flatMap(({ files }) => files),
    close,
  };
}

/** Accounts by system: no system is in two of them. */
function* inOrder(parts: readonly Iterable<AccountSessions>[]): Generator<AccountSessions> {
  const iterators = parts.map((part) => part[Symbol.iterator]());
  const next = iterators.map((one) => one.next());
  try {
    for (;;) {
      let least = -1;
      for (const [i, { done, value }] of next.entries()) {
        if (!done && (least < 0 || compare(value.system, next[least]!.value.system) < 0)) least = i;
      }
      if (least < 0) return;
      yield next[least]!.value;
      next[least] = iterators[least]!.next();
    }
  } finally {
    for (const one of iterators) one.return?.();
  }
}

async function* recordsOfAll(
  engines: Engines,
  plan: RecordsPlan,
  onEnd: (read: RecordsRead) => void,
): AsyncGenerator<RecordBatch> {
  const reads: RecordsRead[] = [];
  let keys = 0;
  try {
    const together = { ...plan, wish: { ...plan.wish, ownKeys: false } };
    for (const part of partsOf(engines, together)) {
      // each engine numbers its keys from 0
      const before = keys;
      for await (const batch of part.engine.records(part.plan, (read) => reads.push(read))) {
        keys += batch.newKeys.length;
        yield before === 0 ? batch : { ...batch, keys: batch.keys.map((key) => key + before) };
      }
    }
  } finally {
    onEnd({
      missing: reads.flatMap(({ missing }) => missing),
      rejects: reads.flatMap(({ rejects }) => rejects),
      rejectCounts: reads.flatMap(({ rejectCounts }) => rejectCounts),
      outside: reads.reduce((sum, { outside }) => sum + outside, 0),
      messages: reads.flatMap(({ messages }) => messages),
    });
  }
}
