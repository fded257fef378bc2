/** `sekisho completion`: prints the script that teaches a shell to complete. */
import type { Context } from '../../command.js';
import { SCRIPTS, SHELLS, type Shell } from '../../completion/scripts.js';
import type { ArgumentDefinition } from '../../options/option.js';

export const mayBeCutShort = true;

export const argument = {
  name: '<shell>',
  text: 'completion.shell',
  choices: SHELLS,
} as const satisfies ArgumentDefinition;

export async function run(context: Context, [shell]: readonly string[]): Promise<number> {
  context.write(SCRIPTS[shell as Shell]);
  return 0;
}
