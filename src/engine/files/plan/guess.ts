/** A log that no configuration knows: how it is to be read, guessed from its first bytes. */

import type { LogSource, Message } from '../../../domain/model.js';
import { detect } from '../../../parsers/detect.js';
import { decoder } from '../ingest/charset.js';
import { listFiles } from '../ingest/list.js';
import { openInput } from '../ingest/open.js';
import { spool } from '../read/buffer-stdin.js';

export interface GuessedLog {
  /** absent where neither format nor time could be found, or there is no such file */
  source?: LogSource | undefined;
  /** what was guessed, and how sure */
  messages: readonly Message[];
  /** removes what was kept of a pipe; the source cannot be read afterwards */
  remove(): Promise<void>;
}

/** What the guess does not tell. */
export type GuessBase = Pick<LogSource, 'system' | 'path' | 'base' | 'timezone' | 'accountCase'>;

/**
 * Looks at the first file that the path names. A pipe is kept in a temporary file, which the source then names.
 * Throws a UserError where the file cannot be read.
 */
export async function guessLog(log: GuessBase): Promise<GuessedLog> {
  const { inputs } = await listFiles(log);
  const found = inputs[0];
  const remove = async () => undefined;
  if (!found) return { messages: [{ id: 'detect.noFile', data: { file: log.path } }], remove };
  const kept = found.container === 'pipe' ? await spool(found) : undefined;
  const input = kept?.input ?? found;
  const text = await openInput(input, { encoding: 'auto', syntax: undefined });
  text.close();
  const { guess, messages } = detect({
    charset: text.charset,
    decode: decoder(text.charset).decode,
    newline: text.survey.newline,
    head: text.head,
    bom: text.bom,
    path: input.path,
    modified: input.modified,
    days: input.days,
  });
  const said = { messages: [...text.messages, ...messages], remove: kept?.remove ?? remove };
  if (!guess) return said;
  const { timezone, ...settings } = guess;
  const source: LogSource = {
    ...log,
    path: kept ? input.file : log.path,
    encoding: 'auto',
    quote: '"',
    actions: {},
    unmasked: [],
    failures: [],
    ragged: 'reject',
    trim: true,
    rejectTolerance: 0.001,
    ...settings,
    timezone: timezone ?? log.timezone,
  };
  return { ...said, source };
}

/** The source as `logs` of a configuration would say it: what is not at its default. */
export function settingsOf(source: LogSource, companyZone: string): Record<string, unknown> {
  const { path, format, encoding, delimiter, header, columns, time, timezone, options } = source;
  const { time: places, ...others } = columns;
  const roles = Object.entries({ time: places.length === 1 ? places[0] : places, ...others });
  return {
    path,
    format,
    ...(encoding === 'auto' ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(header ? {} : { header }),
    columns: Object.fromEntries(roles.filter(([, ref]) => ref !== undefined)),
    time,
    ...(timezone === companyZone ? {} : { timezone }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}
