/**
 * How a process ends while one of its threads computes and hears nothing, as SQLite does: Node
 * would wait for that thread. The process that supervises this one ends it instead; without one, it
 * waits.
 */

let isDeaf = false;

/** A thread computes that cannot be ended from here, or not any more. */
export function setDeafThread(is: boolean): void {
  isDeaf = is;
}

export const hasDeafThread = (): boolean => isDeaf;

/** What a supervised process says: end me, with this exit code. */
export interface EndMe {
  endWith: number;
}

/** Ends the process, after what is to be done at its end. */
export function endProcess(code: number): void {
  if (!isDeaf || !process.connected) process.exit(code);
  for (const atEnd of process.listeners('exit') as ((code: number) => void)[]) atEnd(code);
  process.send?.({ endWith: code } satisfies EndMe);
}
