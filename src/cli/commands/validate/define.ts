/** `sekisho validate`. What it does is in `run.ts`, loaded only when it runs. */
import type { Context } from '../../command.js';

export const pages = true;

export async function run(context: Context): Promise<number> {
  return (await import('./run.js')).run(context);
}
