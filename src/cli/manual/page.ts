/**
 * The manual page in roff: every command with its examples and options, exit codes, environment. No
 * date, so that it is made the same twice.
 */
import type { Command, Option } from 'commander';
import { version } from '../../lib/version.js';
import { type Language, sayIn, text } from '../../messages/index.js';
import type { CatalogueEntry, CommandLine } from '../command.js';
import { describeOption, examplesOf } from '../describe.js';

const EXIT_CODES = [0, 1, 2, 3, 4, 70, 130] as const;
const ENVIRONMENT = ['SEKISHO_CONFIG', 'SEKISHO_NOW', 'SEKISHO_PAGER', 'LANG', 'NO_COLOR'] as const;

export async function manual(lang: Language, { program, entries }: CommandLine): Promise<string> {
  const t = sayIn(lang);
  const shared = new Set(program.options.map(({ long }) => long));
  const lines = [
    `.TH SEKISHO 1 "" "sekisho ${version()}" "${t('man.title')}"`,
    section(t('man.name')),
    `sekisho \\- ${plain(t('man.purpose'))}`,
    section(t('man.synopsis')),
    '.B sekisho',
    '.I command',
    '[\\fIoptions\\fR]',
    section(t('man.description')),
    paragraph(t('cli.description')),
    ...examples(t('cli.main.examples')),
    section(t('man.commands')),
    ...(await commandsOf(program, entries, lang, shared)),
    section(t('man.options')),
    ...program.options.flatMap((option) => described(option, lang)),
    section(t('man.exit')),
    ...EXIT_CODES.flatMap((code) => tagged(`\\fB${code}\\fR`, t(`man.exit.${code}`))),
    section(t('man.environment')),
    ...ENVIRONMENT.flatMap((name) => tagged(`\\fB${name}\\fR`, t(`man.env.${name}`))),
  ];
  return `${lines.join('\n')}\n`;
}

async function commandsOf(
  parent: Command,
  entries: readonly CatalogueEntry[],
  lang: Language,
  shared: ReadonlySet<string | undefined>,
): Promise<string[]> {
  const lines: string[] = [];
  for (const entry of entries) {
    const command = parent.commands.find((one) => one.name() === entry.name) as Command;
    const loaded = await entry.load();
    if ('subcommands' in loaded) lines.push(...(await commandsOf(command, loaded.subcommands, lang, shared)));
    else lines.push(...commandPage(command, text(lang, examplesOf(entry)), lang, shared));
  }
  return lines;
}

function commandPage(
  command: Command,
  shown: string,
  lang: Language,
  shared: ReadonlySet<string | undefined>,
): string[] {
  const own = command.options.filter(({ long }) => !shared.has(long));
  return [
    `.SS ${plain(`${nameOf(command)} ${command.usage()}`)}`,
    paragraph(command.description()),
    ...command.registeredArguments.flatMap((one) => tagged(`\\fI${plain(one.name())}\\fR`, one.description)),
    ...own.flatMap((option) => described(option, lang)),
    ...examples(shown),
  ];
}

/** `sekisho findings show` */
function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}

function described(option: Option, lang: Language): string[] {
  return tagged(`\\fB${plain(option.flags)}\\fR`, describeOption(option, lang));
}

const section = (title: string) => `.SH ${plain(title)}`;
const paragraph = (words: string) => `.PP\n${plain(words)}`;
const tagged = (tag: string, words: string) => ['.TP', tag, plain(words)];
const examples = (shown: string) => ['.PP', '.nf', ...shown.split('\n').map(plain), '.fi'];

/** Nothing of a text is taken for a request or an escape. */
function plain(words: string): string {
  return words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('\n', ' ')
    .replace(/^(?=[.'])/, '\\&');
}
