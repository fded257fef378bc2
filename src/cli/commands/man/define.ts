/** `sekisho man`: the manual page, made from the same definitions as the help. */
import type { CommandModule } from '../../command.js';

export const mayBeCutShort = true;

export const run: CommandModule['run'] = async (context, _args, _options, wholeCommandLine) => {
  const { manual } = await import('../../manual/page.js');
  const { lang } = context;
  context.write(await manual(lang, await wholeCommandLine(lang)));
  return 0;
};
