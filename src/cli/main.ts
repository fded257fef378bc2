/**
 * argv → command → exit code. Only the command that is asked for is loaded, so that `--help` stays
 * quick. Known errors are sentences on stderr; an unknown one is a bug and shows its stack.
 */
import { CommanderError } from 'commander';
import { UserError } from '../domain/errors.js';
import { endProcess, hasDeafThread } from '../lib/ending.js';
import { handleSignals } from '../lib/signals.js';
import { type Language, text } from '../messages/index.js';
import { EXIT } from './command.js';
import { languageOf } from './context.js';
import { describeBug, describeProblems, describeUsage, refusalOfSystem } from './explain-error.js';
import { createProgram } from './program.js';
import { flushOut, ReaderGone, watchStandardStreams } from './stdout.js';

/**
 * Runs one command line; never throws. `script`: the file that starts this program, if it can be
 * started again.
 */
export async function main(argv: readonly string[], script?: string): Promise<number> {
  const code = await exitCodeOf(argv, script);
  if (hasDeafThread()) endProcess(code);
  return code;
}

async function exitCodeOf(argv: readonly string[], script: string | undefined): Promise<number> {
  let lang = languageOf(argv, process.env);
  let isStopping = false;
  watchStandardStreams();
  handleSignals({
    stop: () => {
      if (isStopping) return;
      isStopping = true;
      process.stderr.write(`${text(lang, 'cli.stopping')}\n`);
      endProcess(EXIT.interrupted);
    },
    onWait: () => process.stderr.write(`${text(lang, 'cli.finishing')}\n`),
  });
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
      script,
      done: (code) => {
        exitCode = code;
      },
      spoke: (other) => {
        lang = other;
      },
    });
    await program.parseAsync([...argv], { from: 'user' });
    await flushOut();
    return exitCode;
  } catch (error) {
    return report(await afterHelp(error), lang);
  }
}

/** Commander throws when it has written help: what went wrong with that weighs more. */
async function afterHelp(error: unknown): Promise<unknown> {
  if (!(error instanceof CommanderError)) return error;
  return flushOut().then(
    () => error,
    (failure: unknown) => failure,
  );
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
  // help and the like, of which the reader has seen enough
  if (error instanceof ReaderGone) return EXIT.clean;
  const refused = refusalOfSystem(error);
  if (refused !== undefined) return report(refused, lang);
  process.stderr.write(`${describeBug(error, lang)}\n`);
  return EXIT.bug;
}
