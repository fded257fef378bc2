/** `sekisho man`: the manual page, made from the same definitions as the help. */
import type { Context } from '../../command.js';

export function define(): void {
  // the global options are all it takes
}

export async function run(context: Context): Promise<number> {
  const { manual } = await import('../../manual/page.js');
  context.write(await manual(context.lang));
  return 0;
}
