/** `sekisho confirm`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';
import type { ConfirmOptions } from './options.js';

export { OPTIONS as options } from './options.js';

export async function run(context: Context, _args: readonly string[], options: ConfirmOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
