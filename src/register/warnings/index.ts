/**
 * What is suspicious about a register whose rows can all be read. Look-ups go on; each message
 * names the rows.
 */
import type { Message } from '../../domain/model.js';
import { contradictions, type Sources } from './contradictions.js';
import { unknownReferences } from './references.js';

export type { Sources } from './contradictions.js';

export function warningsOf(sources: Sources): Message[] {
  return [...contradictions(sources), ...unknownReferences(sources)];
}
