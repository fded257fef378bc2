/**
 * What a command is, and what it is given. Each command has a folder in `commands/`; its module is
 * loaded only when it runs or when its help is shown.
 */
import type { Command } from 'commander';
import type { Instant } from '../domain/model.js';
import type { Language, MessageId } from '../messages/index.js';
import type { GlobalOptions } from './options/global.js';
import type { ArgumentDefinition, OptionDefinition } from './options/option.js';

/** Exit codes; the manual page lists them. */
export const EXIT = { clean: 0, findings: 1, error: 2, incomplete: 3, locked: 4, bug: 70, interrupted: 130 } as const;

/** The world outside, so that commands can be run in tests without a process. */
export interface Context {
  cwd: string;
  env: NodeJS.ProcessEnv;
  lang: Language;
  color: boolean;
  /** columns of the terminal; 80 where there is none */
  width: number;
  /** lines of the terminal; 24 where there is none */
  height: number;
  /** whether stdout is a terminal */
  interactive: boolean;
  /** whether progress may be drawn on stderr */
  progress: boolean;
  quiet: boolean;
  now(): Instant;
  /** data: goes to `--output` or stdout, as it is */
  write(text: string | Uint8Array): void;
  /** words: go to stderr, unless quiet */
  say(text: string): void;
  options: GlobalOptions;
}

// biome-ignore lint/suspicious/noExplicitAny: commander's options have no types; each command reads them as `OptionsOf` its definitions
export type ParsedOptions = any;

export interface CommandModule {
  /**
   * what it prints may be longer than a screen, and is whole before anybody reads it: a terminal
   * gets it through a pager
   */
  pages?: boolean;
  /**
   * its reader may have seen enough before the end, as `head` does: that is no error, because no
   * verdict is lost
   */
  mayBeCutShort?: boolean;
  /** with these options it may compute for long without hearing an interrupt */
  computesDeaf?(options: ParsedOptions): boolean;
  /** Read for `--help` too, so the module must not load anything heavy. */
  argument?: ArgumentDefinition;
  options?: readonly OptionDefinition[];
  /** options are data: `options` */
  define?: never;
  /** Returns the exit code. */
  run(
    context: Context,
    args: readonly string[],
    options: ParsedOptions,
    wholeCommandLine: (lang: Language) => Promise<CommandLine>,
  ): Promise<number>;
}

/** All commands, fully defined. */
export interface CommandLine {
  program: Command;
  entries: readonly CatalogueEntry[];
}

/** A command that is only a name for others: `findings list`, `findings show`. */
export interface CommandGroup {
  subcommands: readonly CatalogueEntry[];
}

/** Summaries that have examples. */
export type SummaryId = {
  [Id in MessageId]: Id extends `${infer Name}.summary` ? (`${Name}.examples` extends MessageId ? Id : never) : never;
}[MessageId];
export type ExamplesId = Extract<MessageId, `${string}.examples`>;

/** A command's name, what is said of it without loading it, and how it is loaded. */
export interface CatalogueEntry {
  name: string;
  /** ends in `.summary`; the message that ends in `.examples` instead holds its examples */
  summary: SummaryId;
  load(): Promise<CommandModule | CommandGroup>;
}
