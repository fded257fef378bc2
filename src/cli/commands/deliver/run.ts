/**
 * `sekisho deliver`: sends what is due, tries targets, or gives messages up. Exit 1 if a message
 * did not arrive.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { discard, sendDue } from '../../../app/deliver/send.js';
import { type Tried, tryTargets } from '../../../app/deliver/trial.js';
import type { Config } from '../../../config/index.js';
import { userError } from '../../../domain/errors.js';
import { render, text } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import { type Context, EXIT } from '../../command.js';
import { sendPorts } from '../../deliver.js';
import { formatOf, openConfig } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import type { DeliverOptions } from './options.js';

export async function run(context: Context, options: DeliverOptions): Promise<number> {
  const format = formatOf(context, ['table', 'json', 'markdown']);
  if ([options.test, options.retry, options.discard].filter(Boolean).length > 1) throw userError('deliver.oneAction');
  const config = openConfig(context);
  const { lang } = context;
  if (options.discard) {
    const given = discard(config, options.discard, context.now);
    for (const { id, target } of given) context.say(text(lang, 'deliver.discarded', { id, target }));
    return EXIT.clean;
  }
  if (config.deliver.length === 0) throw userError('deliver.none');
  if (options.test) {
    const tried = await tryTargets(config, sendPorts(context));
    if (format === 'json') printJson(context, { targets: tried.map((one) => trialShape(one, context)) });
    else printBlocks(context, trialBlocks(tried, context), format);
    return tried.every(({ outcome }) => outcome.kind === 'delivered') ? EXIT.clean : EXIT.findings;
  }
  return send(context, config, options.retry === true, format === 'json');
}

async function send(context: Context, config: Config, retry: boolean, json: boolean): Promise<number> {
  // nothing was judged yet, so nothing is due
  const isNew = !existsSync(path.resolve(config.base, config.ledger));
  const { sent, unsent, next } = isNew ? { sent: 0, unsent: 0 } : await sendDue(config, sendPorts(context), { retry });
  if (json) printJson(context, { sent, unsent, next: next === undefined ? null : new Date(next).toISOString() });
  else {
    context.say(text(context.lang, 'deliver.sent', { n: sent }));
    if (unsent > 0) context.say(text(context.lang, 'deliver.left', { n: unsent }));
  }
  return unsent > 0 ? EXIT.findings : EXIT.clean;
}

function trialShape({ target: { name, to }, outcome: { kind, said } }: Tried, { lang }: Context) {
  return { name, to, result: kind, said: render(lang, said) };
}

function trialBlocks(tried: readonly Tried[], { lang }: Context): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: text(lang, 'deliver.column.target') },
        { title: text(lang, 'deliver.column.result') },
        { title: text(lang, 'deliver.column.said'), wraps: true },
      ],
      rows: tried.map(({ target, outcome }) => ({
        cells: [target.name, text(lang, `deliver.result.${outcome.kind}`), render(lang, outcome.said)],
      })),
    },
  ];
}
