/** `sekisho watch`: its options. What it does is in `run.ts`, loaded only when it runs. */
import { type Command, Option } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { WatchOptions } from './run.js';

export function define(command: Command, lang: Language): void {
  command
    .option('--system <id...>', text(lang, 'watch.system'))
    .option('--poll <time>', text(lang, 'watch.poll'), '1s')
    .option('--once', text(lang, 'watch.once'))
    .option('--workers <n>', text(lang, 'cli.check.workers'))
    .addOption(
      new Option('--csv-encoding <charset>', text(lang, 'cli.check.csvEncoding'))
        .choices(['utf-8', 'cp932'])
        .default('utf-8'),
    );
}

export async function run(context: Context, _args: readonly string[], options: WatchOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
