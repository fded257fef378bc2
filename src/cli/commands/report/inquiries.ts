/**
 * `sekisho report inquiries`: superiors are asked about open findings; letters, sheet and drafts.
 */
import path from 'node:path';
import { answerCsv, answerSheet } from '../../../app/follow-up/answer-sheet.js';
import { ask, type InquiryLetter, type InquiryRequest, lettersOf } from '../../../app/follow-up/inquire.js';
import { prepare } from '../../../app/prepare.js';
import { writeDrafts } from '../../../app/report/drafts.js';
import type { Config } from '../../../config/index.js';
import { addDays, dayOf } from '../../../domain/time.js';
import { text } from '../../../messages/index.js';
import { type View, words } from '../../../reports/index.js';
import { entryBook, inquiriesPaper, paperBlocks, renderPlain } from '../../../reports/printing.js';
import { type Context, EXIT } from '../../command.js';
import { openConfig } from '../../options/read.js';
import { namesOf, paperContext, paperFormat, printPaper } from '../../papers.js';
import { printCsv } from '../../print.js';
import { userOf } from '../../user.js';
import { withLedger, withRecording } from '../../with-ledger.js';
import type { InquiriesOptions } from './options.js';

export async function run(context: Context, options: InquiriesOptions): Promise<number> {
  const format = paperFormat(context);
  const config = openConfig(context);
  const { timezone } = config;
  const view = { lang: context.lang, timezone };
  const letters = await lettersAsked(context, config, options);
  if (format === 'xlsx') for (const piece of entryBook(answerSheet(letters, view))) context.write(piece);
  else if (format === 'csv') printCsv(context, answerCsv(letters, view), options.csvEncoding, true);
  else {
    const paper = paperContext(context, config);
    const document = inquiriesPaper(letters, { ...paper, systems: namesOf(config) });
    const shape = { letters: letters.map((letter) => shapeOf(letter)) };
    printPaper(context, document, { format, csvEncoding: options.csvEncoding, paper, shape });
  }
  if (options.drafts !== undefined) await writeThem(context, config, letters, options.drafts);
  return EXIT.clean;
}

/** Recorded, unless they are only looked at. */
async function lettersAsked(context: Context, config: Config, options: InquiriesOptions): Promise<InquiryLetter[]> {
  const { person, since, until, due, preview = false } = options;
  const usual = addDays(dayOf(config.timezone, context.now()), config.inquiries.days);
  const request: InquiryRequest = { person, since, until, due, usual };
  const prepared = prepare(config);
  if (preview) return withLedger(context, ({ ledger }) => lettersOf(prepared, ledger, request));
  const user = userOf(context, options.user);
  const letters = await withRecording(context, ({ ledger }) => ask(ledger, lettersOf(prepared, ledger, request), user));
  const [first] = letters.map((letter) => letter.due).sort();
  const n = letters.reduce((total, { items }) => total + items.length, 0);
  if (first !== undefined) {
    context.say(text(context.lang, 'inquiries.recorded', { n, letters: letters.length, due: first }));
  }
  return letters;
}

async function writeThem(context: Context, config: Config, letters: readonly InquiryLetter[], folder: string) {
  const say = words(context.lang);
  const view: View = { lang: context.lang, timezone: config.timezone };
  const paper = { ...paperContext(context, config), systems: namesOf(config) };
  const n = await writeDrafts(
    path.resolve(context.cwd, folder),
    letters,
    (own) => {
      const [due = ''] = own.map((letter) => letter.due).sort();
      const document = inquiriesPaper(own, paper);
      return {
        subject: say.t('inquiries.mail.subject', { due: say.date(due) }),
        text: `${say.t('inquiries.mail.how')}\n\n${renderPlain(paperBlocks(document, config.timezone, context.lang))}`,
        name: `${say.t('inquiry.sheet')}.xlsx`,
        sheet: Buffer.concat([...entryBook(answerSheet(own, view))]),
      };
    },
    new Date(context.now()),
  );
  context.say(text(context.lang, 'inquiries.drafts', { n, folder }));
}

function shapeOf({ recipient, due, items }: InquiryLetter): object {
  return {
    recipient,
    due,
    findings: items.map(({ finding: { id, day, rule, system, account, actor } }) => {
      return { id, day, rule, system, account, employee_id: actor.employee_id, name: actor.name };
    }),
  };
}
