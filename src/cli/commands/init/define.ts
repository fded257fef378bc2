/** `sekisho init`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';
import type { InitOptions } from './options.js';

export { ARGUMENT as argument, OPTIONS as options } from './options.js';

export async function run(context: Context, args: readonly string[], options: InitOptions): Promise<number> {
  return (await import('./run.js')).run(context, args[0] ?? '.', options);
}
