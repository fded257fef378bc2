/**
 * What an interrupt does. Node calls a handler only when the thread has nothing else to do, so a
 * handler alone would come seconds late while rules judge or rows are written. In such a stretch
 * nothing lies on the disk yet that would have to be removed, and the system may end the process as
 * it is; while a run is being made final, the end is put off.
 */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export interface SignalPorts {
  /** Ends the process. */
  stop(): void;
  /** is called once if the end is put off */
  onWait(): void;
}

let ports: SignalPorts | undefined;
let isFinal = false;
let waits = false;

function onSignal(): void {
  if (ports === undefined) return;
  // a second one does not wait
  if (!isFinal || waits) {
    ports.stop();
    return;
  }
  waits = true;
  ports.onWait();
}

export function handleSignals(chosen: SignalPorts): void {
  if (ports === undefined) for (const signal of SIGNALS) process.on(signal, onSignal);
  ports = chosen;
}

/** For who listens to signals by itself: nothing here ends the process any more. */
export function leaveSignals(): void {
  for (const signal of SIGNALS) process.off(signal, onSignal);
  ports = undefined;
}

/**
 * Runs `work`, during which an interrupt ends the process at once. What came before is handled
 * before.
 */
export async function interruptible<T>(work: () => T): Promise<T> {
  if (ports === undefined) return work();
  await breath();
  for (const signal of SIGNALS) process.off(signal, onSignal);
  try {
    return work();
  } finally {
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
}

/** From here on the run is being recorded: it ends as if it had not been interrupted. */
export function makeFinal(): void {
  isFinal = true;
}

/** Lets handlers run. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
