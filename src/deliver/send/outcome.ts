/** What came back of an attempt to send a message. */
import type { Message } from '../../domain/model.js';
import { message } from '../../messages/index.js';

export interface Outcome {
  /**
   * delivered: the receiver took it. refused: it never will take it as it is. later: it has not
   * taken it, but may. unknown: it neither confirmed nor refused it.
   */
  kind: 'delivered' | 'refused' | 'later' | 'unknown';
  /** what the receiver said, or why there was no answer; holds no secret */
  said: Message;
  /** how long the receiver wants to be left alone, in milliseconds */
  after?: number | undefined;
}

/** Of an answer of a receiver, as much as a person reads. */
const MOST_SAID = 200;

export function excerpt(answer: string): string {
  const line = answer.replaceAll(/\s+/g, ' ').trim();
  return line.length > MOST_SAID ? `${line.slice(0, MOST_SAID)}…` : line;
}

/** An error of a connection. `sent`: whether the receiver may have got the whole message before. */
export function connectionFailed(error: unknown, sent: boolean): Outcome {
  const { code, message: words } = error as NodeJS.ErrnoException;
  const reason = code ?? excerpt(words ?? String(error));
  return {
    kind: sent ? 'unknown' : 'later',
    said: message(sent ? 'deliver.said.lost' : 'deliver.said.noConnection', { reason }),
  };
}

export function timedOut(seconds: number, sent: boolean): Outcome {
  return { kind: sent ? 'unknown' : 'later', said: message('deliver.said.timeout', { seconds }) };
}
