/**
 * argv → command → exit code. Only the command that is asked for is loaded, so that `--help` stays quick.
 * Known errors are sentences on stderr; an unknown one is a bug and shows its stack.
 */
import { Command, CommanderError, Option } from 'commander';
import { UserError } from '../errors.js';
import { LANGUAGES, type Language, text } from '../messages/index.js';
import { COMMANDS } from './catalogue.js';
import { EXIT, FORMATS, type GlobalOptions } from './command.js';
import { createContext, languageOf } from './context.js';
import { describeProblem, describeUsage } from './explain-error.js';
import { version } from './version.js';

/** Runs one command line; never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const lang = languageOf(argv, process.env);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // a reader such as `head` that has seen enough is no error
    if (error.code === 'EPIPE') process.exit(EXIT.clean);
    throw error;
  });
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  try {
    let exitCode: number = EXIT.clean;
    const program = await createProgram(argv, lang, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, lang);
  }
}

function report(error: unknown, lang: Language): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.clean;
    process.stderr.write(`${describeUsage(error, lang)}\n`);
    return EXIT.error;
  }
  if (error instanceof UserError) {
    for (const problem of error.problems) process.stderr.write(`${describeProblem(problem, lang)}\n`);
    if (error.problems.length > 1)
      process.stderr.write(`${text(lang, 'cli.problems', { n: error.problems.length })}\n`);
    return error.exitCode;
  }
  process.stderr.write(`${text(lang, 'cli.bug', { version: version() })}\n`);
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.error;
}

/** The program with every command named, and the asked one fully defined (all of them with `everything`). */
export async function createProgram(
  argv: readonly string[],
  lang: Language,
  done: (exitCode: number) => void,
  everything = false,
): Promise<Command> {
  const program = new Command('sekisho')
    .description(text(lang, 'cli.description'))
    .version(version(), '-V, --version', text(lang, 'cli.option.version'))
    .helpOption('-h, --help', text(lang, 'cli.option.help'))
    .helpCommand('help [command]', text(lang, 'cli.option.helpCommand'))
    .addHelpText('beforeAll', '')
    .addHelpText('after', `\n${text(lang, 'cli.examples')}\n${text(lang, 'cli.main.examples')}`);
  prepare(program, lang);
  addGlobalOptions(program, lang);
  for (const entry of COMMANDS) {
    const command = program.command(entry.name).description(text(lang, entry.summary));
    prepare(command, lang);
    if (!everything && !argv.includes(entry.name)) continue;
    const module = await entry.load();
    module.define(command, lang);
    addGlobalOptions(command, lang);
    command.helpOption('-h, --help', text(lang, 'cli.option.help'));
    command.action(async () => {
      const options = command.optsWithGlobals() as GlobalOptions & Record<string, unknown>;
      const context = createContext(options, lang);
      done(await module.run(context, command.args, options));
      await context.flush();
    });
  }
  return program;
}

function prepare(command: Command, lang: Language): void {
  command.exitOverride();
  command.configureOutput({ outputError: () => undefined });
  command.configureHelp({
    styleTitle: (title) => (lang === 'ja' ? (TITLES[title] ?? title) : title),
    helpWidth: Math.min(process.stdout.columns ?? 100, 120),
  });
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Options:': 'オプション:',
  'Global Options:': '共通オプション:',
  'Commands:': 'コマンド:',
  'Arguments:': '引数:',
};

function addGlobalOptions(command: Command, lang: Language): void {
  const options = [
    new Option('-c, --config <file>', text(lang, 'cli.option.config')),
    new Option('-f, --format <format>', text(lang, 'cli.option.format')).choices(FORMATS),
    new Option('-o, --output <file>', text(lang, 'cli.option.output')),
    new Option('-q, --quiet', text(lang, 'cli.option.quiet')),
    new Option('--lang <lang>', text(lang, 'cli.option.lang')).choices(LANGUAGES),
    new Option('--no-color', text(lang, 'cli.option.noColor')),
    new Option('--no-progress', text(lang, 'cli.option.noProgress')),
  ];
  const taken = new Set(command.options.map((option) => option.long));
  for (const option of options) if (!taken.has(option.long)) command.addOption(option);
}
