/**
 * Which logs a query reads: files that are named, read as the configuration says where it knows
 * them, guessed where it does not.
 */
import path from 'node:path';
import { type ColumnMap, mapped } from '../../domain/column-map.js';
import { closest, userError } from '../../domain/errors.js';
import type { LogSource, Message } from '../../domain/model.js';
import { engineOf } from '../../engine/several.js';
import type { Engines, GuessLog } from '../../engine/types.js';
import { render } from '../../messages/index.js';
import { matcher, type Patterns } from './patterns.js';

export interface QuerySources {
  sources: readonly LogSource[];
  /** a temporary file -> the name it stands for */
  names: ReadonlyMap<string, string>;
  /** whether anything was guessed */
  guessed: boolean;
  /** removes temporary files */
  close(): Promise<void>;
}

export interface SourceWish {
  files: readonly string[];
  /** the configuration's; none without one */
  configured: readonly LogSource[];
  systems: Patterns | undefined;
  cwd: string;
  /** zone of times that name none, where nothing says otherwise */
  timezone: string;
  engines: Engines;
  /** infers how a file is to be read */
  guessLog: GuessLog;
  /** what the user says of columns */
  map: ColumnMap;
  /** what was inferred */
  say(message: Message): void;
}

/** The system of a log that no configuration knows. */
export const BARE_SYSTEM = 'log';

/** Throws a UserError where there is nothing to read, or a file cannot be understood. */
export async function findSources(wish: SourceWish): Promise<QuerySources> {
  if (wish.files.length === 0) {
    if (Object.keys(wish.map).length > 0) throw userError('query.mapNeedsFile');
    return configuredSources(wish);
  }
  const finder = new Finder(wish);
  try {
    for (const file of wish.files) await finder.add(file);
  } catch (error) {
    await finder.found.close();
    throw error;
  }
  return finder.found;
}

function configuredSources({ configured, systems }: SourceWish): QuerySources {
  if (configured.length === 0) throw userError('query.noFiles');
  const passes = matcher(systems) ?? (() => true);
  const sources = configured.filter(({ system }) => passes(system));
  if (sources.length === 0) throw unknownSystem(systems, configured);
  return { sources, names: new Map(), guessed: false, close: async () => undefined };
}

function unknownSystem(systems: Patterns | undefined, configured: readonly LogSource[]): Error {
  const known = [...new Set(configured.map(({ system }) => system))];
  const system = systems?.any[0] ?? systems?.none[0] ?? '';
  const meant = closest(system, known);
  if (meant === undefined) return userError('cli.unknownSystem', { system, known: known.join(', ') });
  return userError('findings.unknownMeant', { option: '--system', value: system, meant });
}

class Finder {
  private readonly sources: LogSource[] = [];
  private readonly names = new Map<string, string>();
  private readonly removals: (() => Promise<void>)[] = [];
  private readonly said = new Set<string>();
  private readonly files = new Map<LogSource, Promise<ReadonlySet<string>>>();
  readonly found: QuerySources & { guessed: boolean } = {
    sources: this.sources,
    names: this.names,
    guessed: false,
    close: async () => {
      for (const remove of this.removals) await remove();
    },
  };

  constructor(private readonly wish: SourceWish) {}

  async add(file: string): Promise<void> {
    const known = (await this.configuredFor(file)) ?? this.namedSystem();
    if (known) {
      const columns = mapped(known.columns, this.wish.map);
      this.sources.push({ ...known, base: this.wish.cwd, path: file, columns });
    } else await this.guess(file);
  }

  /** The source of the configuration whose path names this file. */
  private async configuredFor(file: string): Promise<LogSource | undefined> {
    if (file === '-') return undefined;
    const absolute = path.resolve(this.wish.cwd, file);
    for (const source of this.wish.configured) {
      let files = this.files.get(source);
      if (files === undefined) {
        const engine = engineOf(this.wish.engines, [source]);
        files = engine.inputs(source).then((inputs) => new Set(inputs.map((input) => input.file)));
        this.files.set(source, files);
      }
      if ((await files).has(absolute)) return source;
    }
    return undefined;
  }

  /** A file that the configuration does not name is of the system that the user names. */
  private namedSystem(): LogSource | undefined {
    const { systems, configured } = this.wish;
    if (systems === undefined) return undefined;
    const source = configured.find(({ system }) => systems.any.length === 1 && system === systems.any[0]);
    if (source === undefined) throw unknownSystem(systems, configured);
    return source;
  }

  private async guess(file: string): Promise<void> {
    const { cwd: base, timezone, guessLog, map, say } = this.wish;
    const guessed = await guessLog({
      system: BARE_SYSTEM,
      path: file,
      base,
      timezone,
      accountCase: 'sensitive',
      idWidth: 'fold',
      map,
    });
    this.removals.push(guessed.remove);
    this.found.guessed = true;
    const [first] = guessed.messages;
    if (first?.id === 'detect.noFile') throw userError('detect.noFile', { file }, { file });
    for (const message of guessed.messages) {
      // of a hundred files alike only the first is described
      const alike = render('en', { ...message, data: { ...message.data, file: '' } });
      if (!this.said.has(alike)) say(message);
      this.said.add(alike);
    }
    if (guessed.source === undefined) throw userError('query.cannotGuess', {}, { file });
    if (guessed.source.path !== file) this.names.set(guessed.source.path, file);
    this.sources.push(guessed.source);
  }
}
