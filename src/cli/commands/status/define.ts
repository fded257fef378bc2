/** `sekisho status`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';
import type { StatusOptions } from './options.js';

export { OPTIONS as options } from './options.js';
export const pages = true;

export async function run(context: Context, _args: readonly string[], options: StatusOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
