/** `sekisho explain`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';
import type { ExplainOptions } from './options.js';

export { findingId as argument } from '../../options/shared.js';
export { OPTIONS as options } from './options.js';
export const pages = true;
export const mayBeCutShort = true;

export async function run(context: Context, args: readonly string[], options: ExplainOptions): Promise<number> {
  return (await import('./run.js')).run(context, args, options);
}
