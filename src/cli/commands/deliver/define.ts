/** `sekisho deliver`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';
import type { DeliverOptions } from './options.js';

export { OPTIONS as options } from './options.js';

export async function run(context: Context, _args: readonly string[], options: DeliverOptions): Promise<number> {
  return (await import('./run.js')).run(context, options);
}
