/** `sekisho init`: its options. What it does is in `run.ts`, loaded only when it runs. */
import type { Command } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { InitOptions } from './run.js';

export function define(command: Command, lang: Language): void {
  command
    .argument('[folder]', text(lang, 'init.folder'), '.')
    .option('--from <file>', text(lang, 'init.from'))
    .option('--force', text(lang, 'init.force'));
}

export async function run(context: Context, args: readonly string[], options: InitOptions): Promise<number> {
  return (await import('./run.js')).init(context, args[0] ?? '.', options);
}
