/**
 * Messages after a run: what is due is sent, and a run that failed is told of. Neither changes the
 * command's exit code.
 */
import type { SendPorts } from '../app/deliver/ports.js';
import type { Config } from '../config/index.js';
import { transports } from '../deliver/send/index.js';
import { UserError } from '../domain/errors.js';
import type { DeliveryContent, RunResult } from '../domain/model.js';
import { version } from '../lib/version.js';
import { render, text } from '../messages/index.js';
import { type Context, EXIT } from './command.js';
import { describeProblems } from './explain-error.js';
import { countLines } from './views/counts.js';

export function sendPorts(context: Context): SendPorts {
  const { lang, env } = context;
  return {
    now: context.now,
    version: version(),
    env,
    lang,
    transports,
    onNotice: (notice) => sayAlways(render(lang, notice)),
  };
}

/** That people were not told is no word to be quiet about. */
function sayAlways(words: string): void {
  process.stderr.write(`${words}\n`);
}

/**
 * Runs `work`; if it fails, tells of that. That another run holds the ledger is no failure: it will
 * tell what it has found.
 */
export async function tellingFailure<T>(
  context: Context,
  config: Config,
  by: DeliveryContent['by'],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isLocked = error instanceof UserError && error.exitCode === EXIT.locked;
    if (config.deliver.length > 0 && !isLocked) {
      const { tellFailure } = await import('../app/deliver/failure.js');
      await tellFailure(error, by, config, sendPorts(context));
    }
    throw error;
  }
}

/**
 * What `--quiet` leaves of a report where no format and no file is asked for: counts, or nothing
 * where `deliver:` tells people. What cron gets is mailed to whoever reads the machine's mail, so
 * it names nobody.
 */
export function quietText(context: Context, config: Config, result: RunResult): string | undefined {
  const { quiet, options, lang } = context;
  if (!quiet || options.format !== undefined || options.output !== undefined) return undefined;
  return config.deliver.length > 0 ? '' : countLines(result, lang);
}

/**
 * Runs `work`, which prints what is recorded; then sends what is due, even if nobody reads what is
 * printed.
 */
export async function thenSending<T>(context: Context, config: Config, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (config.deliver.length > 0) await sendAfter(context, config);
  }
}

async function sendAfter(context: Context, config: Config): Promise<void> {
  const { lang } = context;
  try {
    const { sendDue } = await import('../app/deliver/send.js');
    const { sent, unsent } = await sendDue(config, sendPorts(context));
    if (sent > 0) context.say(text(lang, 'deliver.sent', { n: sent }));
    if (unsent > 0) sayAlways(text(lang, 'deliver.left', { n: unsent }));
  } catch (error) {
    // the run is recorded, and its messages are in the outbox
    if (!(error instanceof UserError)) throw error;
    if (error.exitCode !== EXIT.locked) sayAlways(describeProblems(error.problems, lang));
  }
}
