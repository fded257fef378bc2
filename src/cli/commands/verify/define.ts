/** `sekisho verify`: its argument and options. What it does is in `run.ts`, loaded only when it runs. */
import { type Command, Option } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { repeatable } from '../../shared-options.js';
import type { VerifyOptions } from './run-pack.js';

export const pages = true;

export function define(command: Command, lang: Language): void {
  command
    .argument('[dir]', text(lang, 'cli.verify.pack'))
    .addOption(repeatable(new Option('--head <hash>', text(lang, 'cli.verify.head'))))
    .option('--rederive', text(lang, 'cli.verify.rederive'))
    .option('--key-file <file>', text(lang, 'cli.verify.keyFile'))
    .option('--workers <n>', text(lang, 'cli.check.workers'));
}

export async function run(context: Context, args: readonly string[], options: VerifyOptions): Promise<number> {
  return (await import('./run.js')).run(context, args, options);
}
