/** `sekisho status`: its options. What it does is in `run.ts`, loaded only when it runs. */
import type { Command } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { StatusOptions } from './run.js';

export const pages = true;

export function define(command: Command, lang: Language): void {
  command
    .option('--since <day>', text(lang, 'days.status.since'))
    .option('--until <day>', text(lang, 'days.status.until'))
    .option('--system <id...>', text(lang, 'cli.check.system'))
    .option('--all', text(lang, 'days.status.all'))
    .option('--workers <n>', text(lang, 'cli.check.workers'));
}

export async function run(context: Context, _args: readonly string[], options: StatusOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
