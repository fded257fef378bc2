/** What a watch says, for people and for programs. */
import type { Alarm } from '../../../app/watch/alarms.js';
import type { FindingNews } from '../../../app/watch/news.js';
import type { Trouble } from '../../../app/watch/ports.js';
import type { Problem } from '../../../domain/errors.js';
import { isoLocal, plainLocal } from '../../../domain/time.js';
import { type Language, render, text } from '../../../messages/index.js';
import { type Block, findingShape, type View, viewOf } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { describeProblems } from '../../explain-error.js';
import { printBlocks, printNdjson } from '../../print.js';
import { shortBlock } from '../../views/finding.js';

export function printNews(
  context: Context,
  news: readonly FindingNews[],
  format: 'table' | 'ndjson',
  shown: Parameters<typeof viewOf>[0],
): void {
  const view = viewOf(shown, context.lang);
  const { timezone } = shown;
  const now = context.now();
  if (format === 'ndjson')
    printNdjson(
      context,
      news.map((one) => shapeOf(one, isoLocal(timezone, now), view)),
    );
  else
    printBlocks(
      context,
      news.map((one) => blockOf(one, plainLocal(timezone, now), view)),
    );
}

function shapeOf({ kind, finding, before }: FindingNews, at: string, view: View) {
  const { evidence: _, ...shape } = findingShape(finding, view);
  return { event: kind, at, before, finding: shape };
}

/** `2024-04-09 15:25:03  raised  9f3c1a2b  2024-04-09  HIGH  off-period-hd-access  takuso` */
function blockOf(news: FindingNews, at: string, view: View): Block {
  const block = shortBlock(news.finding, view);
  return { ...block, title: `${at}  ${kindOf(news, view.lang)}  ${'title' in block ? block.title : ''}` } as Block;
}

function kindOf({ kind, finding, before }: FindingNews, lang: Language): string {
  return kind === 'grown'
    ? text(lang, 'watch.grown', { before, after: finding.accesses })
    : text(lang, `watch.${kind}`);
}

/** An alarm is news for programs, and words for people. */
export function tellAlarm(
  context: Context,
  { kind, system, since, said }: Alarm,
  { begins, format, timezone }: { begins: boolean; format: 'table' | 'ndjson'; timezone: string },
): void {
  const what = render(context.lang, said);
  context.say(text(context.lang, begins ? 'watch.alarm' : 'watch.alarmEnded', { what }));
  if (format !== 'ndjson') return;
  const event = begins ? 'alarm' : 'alarm-ended';
  const at = isoLocal(timezone, context.now());
  printNdjson(context, [{ event, at, kind, system, since: isoLocal(timezone, since), message: what }]);
}

/** `of`: what is tried again; without it, nothing is. */
export function sayTrouble(context: Context, problems: readonly Problem[], of: Trouble | undefined): void {
  const said = describeProblems(problems, context.lang);
  if (of === undefined) process.stderr.write(`${said}\n`);
  else context.say(`${text(context.lang, `watch.trouble.${of}`)}\n${said}`);
}

export function sayRecovery(context: Context, of: Trouble): void {
  context.say(text(context.lang, `watch.recovered.${of}`));
}
