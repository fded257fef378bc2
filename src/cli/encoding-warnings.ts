/**
 * Says which characters of CSV files the asked charset lacks: whoever opens the file does not see
 * that something else was there.
 */

import { text } from '../messages/index.js';
import type { CsvEncoding, ReplacedIn } from '../reports/index.js';
import type { Context } from './command.js';

const MOST_EXAMPLES = 5;
const MOST_FILES = 20;

/** One line per file, with the first few characters. */
export function warnOfEncoding({ say, lang }: Context, all: readonly ReplacedIn[], encoding: CsvEncoding): void {
  for (const { file, characters } of all.slice(0, MOST_FILES)) {
    const n = characters.reduce((sum, { count }) => sum + count, 0);
    const examples = characters.slice(0, MOST_EXAMPLES).map(({ char, code, count }) => {
      return text(lang, 'cli.replacedExample', { char, code, count });
    });
    const more = characters.length > MOST_EXAMPLES ? ['...'] : [];
    const data = {
      file,
      n,
      kinds: characters.length,
      encoding,
      examples: [...examples, ...more].join(text(lang, 'report.comma')),
    };
    say(text(lang, 'cli.replacedIn', data));
  }
  const rest = all.length - MOST_FILES;
  if (rest > 0) say(text(lang, 'cli.replacedMore', { n: rest }));
}
