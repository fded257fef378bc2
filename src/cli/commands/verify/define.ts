/** `sekisho verify`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';
import type { VerifyOptions } from './options.js';

export { ARGUMENT as argument, OPTIONS as options } from './options.js';
export const pages = true;

export async function run(context: Context, args: readonly string[], options: VerifyOptions): Promise<number> {
  return (await import('./run.js')).run(context, args, options);
}
