/** The command line as commander knows it: every command named, and the asked one fully defined. */
import { Command } from 'commander';
import { userError } from '../domain/errors.js';
import { wrap } from '../lib/text.js';
import { version } from '../lib/version.js';
import { type Language, text } from '../messages/index.js';
import { COMMANDS } from './catalogue.js';
import type { CatalogueEntry, CommandLine, CommandModule, ExamplesId, SummaryId } from './command.js';
import { createContext } from './context.js';
import { describeOption, examplesOf } from './describe.js';
import { addArgument, addOptions } from './options/add.js';
import { GLOBAL, type GlobalOptions } from './options/global.js';
import { ReaderGone } from './stdout.js';
import { endWithSupervisor, isSupervised, supervised } from './supervise.js';

export interface ProgramPlan {
  argv: readonly string[];
  lang: Language;
  /** the file that starts this program */
  script?: string | undefined;
  done(exitCode: number): void;
  /** the language in which the command ended, if its configuration names another */
  spoke?(lang: Language): void;
  /** defines all commands, for those who describe them */
  everything?: boolean;
}

export async function createProgram(plan: ProgramPlan): Promise<Command> {
  const { lang } = plan;
  const program = new Command('sekisho')
    .version(version(), '-V, --version', text(lang, 'cli.option.version'))
    .helpOption('-h, --help', text(lang, 'cli.option.help'))
    .helpCommand('help [command]', text(lang, 'cli.option.helpCommand'));
  describe(program, 'cli.description', 'cli.main.examples', lang);
  addOptions(program, lang, GLOBAL);
  for (const entry of COMMANDS) await addCommand(program, entry, plan);
  return program;
}

/** With every command defined, for who describes them. */
export async function wholeCommandLine(lang: Language): Promise<CommandLine> {
  const program = await createProgram({ argv: [], lang, done: () => undefined, everything: true });
  return { program, entries: COMMANDS };
}

async function addCommand(parent: Command, entry: CatalogueEntry, plan: ProgramPlan): Promise<void> {
  const { argv, lang } = plan;
  const command = parent.command(entry.name);
  describe(command, entry.summary, examplesOf(entry), lang);
  command.helpOption('-h, --help', text(lang, 'cli.option.help'));
  if (!plan.everything && !argv.includes(entry.name)) return;
  const loaded = await entry.load();
  if ('subcommands' in loaded) {
    command.helpCommand('help [command]', text(lang, 'cli.option.helpCommand'));
    addOptions(command, lang, GLOBAL);
    for (const sub of loaded.subcommands) await addCommand(command, sub, plan);
    return;
  }
  if (loaded.argument) addArgument(command, lang, loaded.argument);
  addOptions(command, lang, loaded.options ?? []);
  addOptions(command, lang, GLOBAL);
  command.action(() => runCommand(command, loaded, plan));
}

async function runCommand(command: Command, module: CommandModule, plan: ProgramPlan): Promise<void> {
  const { lang, done, spoke, argv, script } = plan;
  const options = allOptions(command);
  if (module.computesDeaf?.(options) === true && script !== undefined) {
    if (!isSupervised(process.env)) return done(await supervised(script, argv));
    endWithSupervisor();
  }
  const context = createContext(options, lang, { pages: module.pages === true });
  try {
    const code = await module.run(context, command.args, options, wholeCommandLine);
    await context.flush();
    done(code);
  } catch (error) {
    spoke?.(context.lang);
    await context.abandon();
    if (!(error instanceof ReaderGone)) throw error;
    if (module.mayBeCutShort !== true) throw userError('cli.readerGone');
  }
}

/**
 * Global options may stand before or behind the command's name. What was typed wins over defaults,
 * the nearer over the farther.
 */
function allOptions(command: Command): GlobalOptions & Record<string, unknown> {
  const chain: Command[] = [];
  for (let one: Command | null = command; one; one = one.parent) chain.unshift(one);
  const given = (one: Command) =>
    Object.entries(one.opts()).filter(([name]) => one.getOptionValueSource(name) !== 'default');
  return {
    ...Object.assign({}, ...chain.map((one) => one.opts())),
    ...Object.fromEntries(chain.flatMap(given)),
  };
}

/** Help leads with what the command is for and how it is used; commander's own lists follow. */
function describe(
  command: Command,
  summary: SummaryId | 'cli.description',
  examples: ExamplesId,
  lang: Language,
): void {
  const width = Math.min(process.stdout.columns ?? 100, 120);
  command.description(text(lang, summary));
  command.exitOverride();
  command.configureOutput({ outputError: () => undefined });
  command.configureHelp({
    helpWidth: width,
    styleTitle: (title) => (lang === 'ja' ? (TITLES[title] ?? title) : title),
    commandDescription: () => '',
    optionDescription: (option) => describeOption(option, lang),
  });
  const purpose = wrap(text(lang, summary), width).join('\n');
  command.addHelpText('before', `${purpose}\n\n${text(lang, 'cli.examples')}\n${text(lang, examples)}\n`);
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Options:': 'オプション:',
  'Global Options:': '共通オプション:',
  'Commands:': 'コマンド:',
  'Arguments:': '引数:',
};
