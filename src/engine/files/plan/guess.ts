/** A log that no configuration knows: how it is to be read, guessed from its first bytes. */

import type { LogSource } from '../../../domain/model.js';
import { message } from '../../../messages/index.js';
import { detect } from '../../../parsers/detect.js';
import type { GuessBase, GuessedLog } from '../../types.js';
import { listFiles } from '../ingest/list.js';
import { openInput } from '../ingest/open.js';
import { bufferStdin } from '../read/buffer-stdin.js';
import { beginningOf } from './beginning.js';

/**
 * Looks at the first file that the path names. A pipe is kept in a temporary file, which the source
 * then names. Throws a UserError where the file cannot be read.
 */
export async function guessLog({ map, ...log }: GuessBase): Promise<GuessedLog> {
  const { inputs } = await listFiles(log);
  const [first] = inputs;
  const remove = async () => undefined;
  if (!first) return { messages: [message('detect.noFile', { file: log.path })], remove };
  const kept = first.container === 'pipe' ? await bufferStdin(first) : undefined;
  const input = kept?.input ?? first;
  const text = await openInput(input, { encoding: 'auto', syntax: undefined });
  text.close();
  const { guess, messages } = detect(beginningOf(text, input), map);
  const said = { messages: [...text.messages, ...messages], remove: kept?.remove ?? remove };
  if (!guess) return said;
  const { timezone, ragged, ...settings } = guess;
  const source: LogSource = {
    ...log,
    engine: 'files',
    path: kept ? input.file : log.path,
    encoding: 'auto',
    quote: '"',
    actions: {},
    unmasked: [],
    failures: [],
    ragged: ragged ?? 'reject',
    trim: true,
    rejectTolerance: 0.001,
    ...settings,
    timezone: timezone ?? log.timezone,
  };
  return { ...said, source };
}
