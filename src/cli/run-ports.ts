/**
 * What use cases are given by the command line: its clock, the engines, and a line of progress that
 * ends with them.
 */
import type { RunPorts } from '../app/ports.js';
import { engines } from '../engine/index.js';
import { version } from '../lib/version.js';
import { render, text } from '../messages/index.js';
import { words } from '../reports/index.js';
import type { Context } from './command.js';
import { progressLine } from './progress.js';
import { userIfAny } from './user.js';

export async function withProgress<T>(context: Context, work: (ports: RunPorts) => Promise<T>): Promise<T> {
  const progress = progressLine(context);
  const { lang } = context;
  try {
    return await work({
      now: context.now,
      user: userIfAny(context),
      version: version(),
      engines,
      onNotice: (notice) => context.say(render(lang, notice)),
      onDays: ({ since, until }) => context.say(text(lang, 'cli.judging', { days: words(lang).days(since, until) })),
      onProgress: progress.update,
    });
  } finally {
    progress.end();
  }
}
