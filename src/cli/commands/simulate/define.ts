/** `sekisho simulate`: a world with known violations, to try checks on and to measure them. */
import path from 'node:path';
import { text } from '../../../messages/index.js';
import type { Simulated } from '../../../simulate/index.js';
import type { Context } from '../../command.js';
import { formatOf, wholeNumber } from '../../options/read.js';
import type { SimulateCommandOptions } from './options.js';

export { OPTIONS as options } from './options.js';

export async function run(
  context: Context,
  _args: readonly string[],
  options: SimulateCommandOptions,
): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const number = (name: 'days' | 'lines' | 'seed' | 'systems') =>
    wholeNumber(`--${name}`, options[name], 0, Number.MAX_SAFE_INTEGER);
  const { simulate } = await import('../../../simulate/index.js');
  const made = await simulate({
    out: path.resolve(context.cwd, options.out),
    days: number('days'),
    lines: number('lines'),
    seed: number('seed'),
    since: options.since,
    systems: number('systems'),
    encoding: options.encoding,
    logFormat: options.logFormat,
  });
  context.write(format === 'json' ? json(made) : table(context, options.out, made));
  return 0;
}

function json({ truth, ...rest }: Simulated): string {
  return `${JSON.stringify({ ...rest, findings: truth.length }, undefined, 2)}\n`;
}

function table({ lang }: Context, out: string, made: Simulated): string {
  const { since, until, lines, files, people, systems, truth } = made;
  const data = { since, until, lines: lines.toLocaleString('en'), files, people, systems: systems.length };
  const config = path.join(out, 'sekisho.yaml');
  return [
    text(lang, 'simulate.made', data),
    text(lang, 'simulate.planted', { findings: truth.length, file: path.join(out, 'truth.csv') }),
    `  sekisho check -c ${config} --since ${since} --until ${until}`,
    '',
  ].join('\n');
}
