/**
 * argv → command → exit code. Only the command that is asked for is loaded, so that `--help` stays quick.
 * Known errors are sentences on stderr; an unknown one is a bug and shows its stack.
 */
import { CommanderError } from 'commander';
import { UserError } from '../domain/errors.js';
import type { Language } from '../messages/index.js';
import { EXIT } from './command.js';
import { languageOf } from './context.js';
import { describeBug, describeProblems, describeUsage } from './explain-error.js';
import { createProgram } from './program.js';

/** Runs one command line; never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const lang = languageOf(argv, process.env);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // a reader such as `head` that has seen enough is no error
    if (error.code === 'EPIPE') process.exit(EXIT.clean);
    throw error;
  });
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  try {
    if (argv[0] === '__complete') {
      const { complete } = await import('./completion/complete.js');
      await complete(argv.slice(1), lang);
      return EXIT.clean;
    }
    let exitCode: number = EXIT.clean;
    const program = await createProgram({
      argv,
      lang,
      done: (code) => {
        exitCode = code;
      },
    });
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, lang);
  }
}

function report(error: unknown, lang: Language): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.clean;
    process.stderr.write(`${describeUsage(error, lang)}\n`);
    return EXIT.error;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${describeProblems(error.problems, lang)}\n`);
    return error.exitCode;
  }
  process.stderr.write(`${describeBug(error, lang)}\n`);
  return EXIT.error;
}
