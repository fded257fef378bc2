/** `sekisho init`: options in, the names of the written files printed. */
import { init } from '../../../app/init/init.js';
import { guessLog } from '../../../engine/index.js';
import { render, text } from '../../../messages/index.js';
import { type Context, EXIT } from '../../command.js';
import type { InitOptions } from './options.js';

export async function run(context: Context, folder: string, { force, from, map }: InitOptions): Promise<number> {
  const { lang, cwd } = context;
  const onNotice = (notice: Parameters<typeof render>[1]) => context.say(render(lang, notice));
  const { config, files } = await init({ cwd, folder, lang, force, from, map }, { guessLog, onNotice });
  for (const file of files)
    context.write(`${file}
`);
  context.say(text(lang, from === undefined ? 'init.next' : 'init.check', { file: config }));
  return EXIT.clean;
}
