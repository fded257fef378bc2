/** `sekisho explain`: its options. What it does is in `run.ts`, loaded only when it runs. */
import type { Command } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { ExplainOptions } from './run.js';

export const pages = true;
export const mayBeCutShort = true;

export function define(command: Command, lang: Language): void {
  command
    .argument('<id>', text(lang, 'findings.argument.id'))
    .option('--lines <n>', text(lang, 'explain.option.lines'), '5')
    .option('--context <n>', text(lang, 'explain.option.context'), '1')
    .option('--workers <n>', text(lang, 'cli.check.workers'));
}

export async function run(context: Context, args: readonly string[], options: ExplainOptions): Promise<number> {
  return (await import('./run.js')).run(context, args, options);
}
