/** `sekisho query`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';
import type { QueryOptions } from './options.js';

export { ARGUMENT as argument, OPTIONS as options } from './options.js';
export const pages = true;
export const mayBeCutShort = true;
export const computesDeaf = ({ sql }: QueryOptions) => sql !== undefined;

export async function run(context: Context, args: readonly string[], options: QueryOptions): Promise<number> {
  return (await import('./run.js')).query(context, args, options);
}
