/** `sekisho rights`: its options. What it does is in `run.ts`, loaded only when it runs. */
import { type Command, Option } from 'commander';
import { SEVERITIES } from '../../../domain/model.js';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { RightsOptions } from './run.js';

export function define(command: Command, lang: Language): void {
  command
    .option('--as-of <day>', text(lang, 'cli.rights.asOf'))
    .option('--system <id...>', text(lang, 'cli.check.system'))
    .addOption(new Option('--fail-on <severity>', text(lang, 'cli.check.failOn')).choices(SEVERITIES).default('low'));
}

export async function run(context: Context, _args: readonly string[], options: RightsOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
