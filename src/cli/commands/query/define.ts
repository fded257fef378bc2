/** `sekisho query`: its options. What it does is in `run.ts`, loaded only when it runs. */
import { type Command, Option } from 'commander';
import { TIMELINES } from '../../../app/query/columns.js';
import { type Language, type PlainId, sayIn } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { repeatable } from '../../shared-options.js';
import type { QueryOptions } from './run.js';

export const pages = true;
export const mayBeCutShort = true;

export function define(command: Command, lang: Language): void {
  const t = sayIn(lang);
  const many = (flags: string, id: PlainId) => command.addOption(repeatable(new Option(flags, t(id))));
  command
    .argument('[files...]', t('query.files'))
    .option('--date <day>', t('query.option.date'))
    .option('--since <time>', t('query.option.since'))
    .option('--until <time>', t('query.option.until'));
  many('--system <id>', 'query.option.system');
  many('--account <id>', 'query.option.account');
  many('--terminal <id>', 'query.option.terminal');
  many('--action <action>', 'query.option.action');
  many('--class <class>', 'query.option.class');
  many('--screen <screen>', 'query.option.screen');
  many('--object <object>', 'query.option.object');
  many('--result <result>', 'query.option.result');
  command.option('--unmasked', t('query.option.unmasked')).option('--failed', t('query.option.failed'));
  many('--person <employee>', 'query.option.person');
  many('--org <org>', 'query.option.org');
  many('--side <side>', 'query.option.side');
  command
    .option('--former', t('query.option.former'))
    .option('--in-emergency', t('query.option.inEmergency'))
    .option('--off-emergency', t('query.option.offEmergency'))
    .option('--business-day', t('query.option.businessDay'))
    .option('--day-off', t('query.option.dayOff'))
    .option('--limit <n>', t('query.option.limit'))
    .option('--columns <names>', t('query.option.columns'))
    .option('--raw', t('query.option.raw'))
    .option('--count-by <names>', t('query.option.countBy'))
    .option('--top <n>', t('query.option.top'))
    .addOption(new Option('--timeline <by>', t('query.option.timeline')).choices(TIMELINES))
    .option('--sql <statement>', t('query.option.sql'))
    .option('--sql-schema', t('query.option.sqlSchema'))
    .addOption(
      new Option('--csv-encoding <charset>', t('cli.check.csvEncoding')).choices(['utf-8', 'cp932']).default('utf-8'),
    )
    .option('--workers <n>', t('cli.check.workers'));
}

export async function run(context: Context, args: readonly string[], options: QueryOptions): Promise<number> {
  return (await import('./run.js')).query(context, args, options);
}
