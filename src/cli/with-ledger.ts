/** The ledger of the configuration at hand, for commands that look into it. */
import path from 'node:path';
import { recording } from '../app/recording.js';
import type { Config } from '../config/index.js';
import type { Message } from '../domain/model.js';
import { type Ledger, openLedger } from '../ledger/index.js';
import { render } from '../messages/index.js';
import type { Context } from './command.js';
import { openConfig } from './options/read.js';

export interface Opened {
  config: Config;
  ledger: Ledger;
  /** as messages name it */
  file: string;
}

/** Opens, works, closes. Throws a UserError where there is no ledger yet. */
export async function withLedger<T>(context: Context, work: (opened: Opened) => T | Promise<T>): Promise<T> {
  const config = openConfig(context);
  const file = path.resolve(config.base, config.ledger);
  const ledger = openLedger(file, { create: false, now: context.now });
  try {
    return await work({ config, ledger, file: path.relative(context.cwd, file) || file });
  } finally {
    ledger.close();
  }
}

/**
 * As `withLedger`, for what changes it: under its lock, and kept only where `work` does not throw.
 */
export async function withRecording<T>(context: Context, work: (opened: Omit<Opened, 'file'>) => T): Promise<T> {
  const config = openConfig(context);
  const ledger = path.resolve(config.base, config.ledger);
  const onNotice = (notice: Message) => context.say(render(context.lang, notice));
  const reports = path.resolve(config.base, config.reports);
  const options = { ledger, create: false, folders: [], reports, now: context.now, onNotice };
  const recorded = await recording(options, (opened) => ({ result: work({ config, ledger: opened }) }));
  return recorded!.result;
}
