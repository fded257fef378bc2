/** The world as commands see it: language, colour, width, and where data and words go. */
import { openOutput } from '../deliver/files/output-file.js';
import { userError } from '../domain/errors.js';
import { LANGUAGES, type Language, shownMessage } from '../messages/index.js';
import type { Context } from './command.js';
import type { GlobalOptions } from './options/global.js';
import { flushOut, writeOut } from './stdout.js';
import { pagedOutput } from './terminal/pager.js';

/**
 * `--lang`, else the locale of the environment. Read before commander runs, since help itself has a
 * language.
 */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const named = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at]?.slice('--lang='.length) : argv[at + 1];
  if (named !== undefined && (LANGUAGES as readonly string[]).includes(named)) return named as Language;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.startsWith('ja') ? 'ja' : 'en';
}

/**
 * `SEKISHO_NOW` (an ISO instant) replaces the clock: for tests, and for catching up as if on
 * another day.
 */
function clock(env: NodeJS.ProcessEnv): () => number {
  const fixed = env.SEKISHO_NOW;
  if (fixed === undefined || fixed === '') return Date.now;
  const instant = Date.parse(fixed);
  if (Number.isNaN(instant)) throw userError('cli.badNow', { value: fixed });
  return () => instant;
}

/**
 * A context, and what ends it: `flush` where all went well, `abandon` where nothing that was
 * written is to be kept.
 */
export type OpenContext = Context & { flush(): Promise<void>; abandon(): Promise<void> };

export function createContext(options: GlobalOptions, lang: Language, { pages }: { pages: boolean }): OpenContext {
  const sink = openSink(options.output, pages);
  const plain = process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '';
  const terminal = sink.terminal && process.env.TERM !== 'dumb';
  return {
    cwd: process.cwd(),
    env: process.env,
    lang,
    color: options.color !== false && !plain && terminal,
    width: sink.terminal ? (process.stdout.columns ?? 80) : 80,
    height: sink.terminal ? (process.stdout.rows ?? 24) : 24,
    interactive: sink.terminal,
    progress: options.progress !== false && options.quiet !== true && process.stderr.isTTY === true,
    quiet: options.quiet === true,
    now: clock(process.env),
    write: sink.write,
    say: (words) => {
      if (options.quiet !== true) process.stderr.write(`${shownMessage(lang, words)}\n`);
    },
    options,
    flush: sink.flush,
    abandon: sink.abandon,
  };
}

interface Sink {
  terminal: boolean;
  write(text: string | Uint8Array): void;
  flush(): Promise<void>;
  abandon(): Promise<void>;
}

function openSink(output: string | undefined, pages: boolean): Sink {
  if (output !== undefined && output !== '-') return fileSink(output);
  if (process.stdout.isTTY === true && pages) return { terminal: true, ...pagedOutput(process.stdout, process.env) };
  return {
    terminal: process.stdout.isTTY === true,
    write: writeOut,
    flush: flushOut,
    abandon: async () => undefined,
  };
}

function fileSink(named: string): Sink {
  const output = openOutput(named);
  return {
    terminal: false,
    write: (text) => output.write(typeof text === 'string' ? Buffer.from(text, 'utf8') : text),
    flush: () => output.finish(),
    abandon: async () => output.discard(),
  };
}
