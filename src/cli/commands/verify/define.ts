/** `sekisho verify`: its argument and options. What it does is in `../verify/`, loaded only when it runs. */
import type { Command } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { PackOptions } from '../../verify/run-pack.js';

export const pages = true;

export function define(command: Command, lang: Language): void {
  command
    .argument('[dir]', text(lang, 'cli.verify.pack'))
    .option('--rederive', text(lang, 'cli.verify.rederive'))
    .option('--key-file <file>', text(lang, 'cli.verify.keyFile'))
    .option('--workers <n>', text(lang, 'cli.check.workers'));
}

export async function run(context: Context, [folder]: readonly string[], options: PackOptions): Promise<number> {
  if (folder === undefined && options.rederive !== true) return (await import('../../verify/run.js')).verify(context);
  return (await import('../../verify/run-pack.js')).verifyPack(context, folder, options);
}
