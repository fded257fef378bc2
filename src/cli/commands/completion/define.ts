/** `sekisho completion`: prints the script that teaches a shell to complete. */
import { Argument, type Command } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { SCRIPTS, SHELLS, type Shell } from '../../completion/scripts.js';

export const mayBeCutShort = true;

export function define(command: Command, lang: Language): void {
  command.addArgument(new Argument('<shell>', text(lang, 'completion.shell')).choices(SHELLS));
}

export async function run(context: Context, [shell]: readonly string[]): Promise<number> {
  context.write(SCRIPTS[shell as Shell]);
  return 0;
}
