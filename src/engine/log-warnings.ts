/**
 * What a person should know of the logs that were read, although every record was: what is odd
 * about them as a whole.
 */

import type { Message } from '../domain/model.js';
import { message } from '../messages/index.js';
import { clockWarnings } from './clock-warnings.js';
import type { Scan, UnmappedAction } from './types.js';

/** Messages about a single file that are warnings; the others say how files were understood. */
export const FILE_WARNINGS: ReadonlySet<string> = new Set([
  'logs.duplicate',
  'logs.hole',
  'logs.mixedCharset',
  'logs.pastChanged',
  'logs.totalDiffers',
  'logs.wrongBytes',
]);
/**
 * Whether a message tells what nobody could know before a file was read, or what is odd about it.
 */
export function isFoundWhileReading({ id }: Message): boolean {
  return FILE_WARNINGS.has(id) || id === 'logs.charset.late';
}

/** How many values of one system are named. */
const NAMED = 5;

/** Messages under `logs.`, each once, for the warnings of a run. */
export function logWarnings(logs: Pick<Scan, 'coverage' | 'inputs' | 'messages' | 'unmapped' | 'hours'>): Message[] {
  // all files without a record are the same
  const empty = new Set<unknown>(logs.inputs.filter(({ records }) => records === 0).map(({ path }) => path));
  const systems = new Set(logs.coverage.map(({ system }) => system));
  return [
    ...logs.messages.filter((message) => FILE_WARNINGS.has(message.id) && !empty.has(message.data.kept)),
    ...[...systems].flatMap((system) => unmappedWarning(system, logs.unmapped)),
    ...clockWarnings(logs.hours),
  ];
}

const byRecords = (a: UnmappedAction, b: UnmappedAction) => b.records - a.records || (a.action < b.action ? -1 : 1);

function unmappedWarning(system: string, unmapped: Scan['unmapped']): Message[] {
  const values = unmapped.filter((one) => one.system === system).sort(byRecords);
  if (values.length === 0) return [];
  const actions = values.slice(0, NAMED).map(({ action }) => action);
  return [message('logs.unmapped', { system, n: values.length, actions: actions.join(', ') })];
}
