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
 * Looks at the first file that the path names. A pipe is kept in a temporary file, which the source then names.
 * Throws a UserError where the file cannot be read.
 */
export async function guessLog(log: GuessBase): Promise<GuessedLog> {
  const { inputs } = await listFiles(log);
  const found = inputs[0];
  const remove = async () => undefined;
  if (!found) return { messages: [message('detect.noFile', { file: log.path })], remove };
  const kept = found.container === 'pipe' ? await bufferStdin(found) : undefined;
  const input = kept?.input ?? found;
  const text = await openInput(input, { encoding: 'auto', syntax: undefined });
  text.close();
  const { guess, messages } = detect(beginningOf(text, input));
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
