/** `sekisho audit`: its options. What it does is in `run.ts`, loaded only when it runs. */
import { type Command, Option } from 'commander';
import { SEVERITIES } from '../../../domain/model.js';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import type { AuditOptions } from './run.js';

export function define(command: Command, lang: Language): void {
  command
    .option('--period <name>', text(lang, 'cli.audit.period'))
    .option('--since <day>', text(lang, 'cli.audit.since'))
    .option('--until <day>', text(lang, 'cli.audit.until'))
    .requiredOption('--out <dir>', text(lang, 'cli.audit.out'))
    .option('--system <id...>', text(lang, 'cli.check.system'))
    .option('--workers <n>', text(lang, 'cli.check.workers'))
    .addOption(
      new Option('--audience <who>', text(lang, 'cli.audit.audience'))
        .choices(['internal', 'authority', 'public'])
        .default('internal'),
    )
    .option('--key-file <file>', text(lang, 'cli.audit.keyFile'))
    .option('--keep-terminals', text(lang, 'cli.audit.keepTerminals'))
    .addOption(new Option('--fail-on <severity>', text(lang, 'cli.check.failOn')).choices(SEVERITIES).default('low'))
    .addOption(
      new Option('--csv-encoding <charset>', text(lang, 'cli.check.csvEncoding'))
        .choices(['utf-8', 'cp932'])
        .default('utf-8'),
    );
}

export async function run(context: Context, _args: readonly string[], options: AuditOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
