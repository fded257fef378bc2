/** `sekisho acknowledge`: its options. What it does is in `run.ts`, loaded only when it runs. */
import type { Command } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { AcknowledgeOptions } from './run.js';

export function define(command: Command, lang: Language): void {
  command
    .option('--day <day>', text(lang, 'days.acknowledge.day'))
    .option('--since <day>', text(lang, 'days.acknowledge.since'))
    .option('--until <day>', text(lang, 'days.acknowledge.until'))
    .option('--system <id...>', text(lang, 'days.acknowledge.system'))
    .option('--log <file>', text(lang, 'days.acknowledge.log'))
    .requiredOption('--reason <text>', text(lang, 'days.acknowledge.reason'))
    .option('--user <name>', text(lang, 'findings.option.user'));
}

export async function run(context: Context, _args: readonly string[], options: AcknowledgeOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
