/**
 * Runs the command line once more, in a process that can be ended whatever it computes: SQLite
 * hears no interrupt, and Node waits for the thread in which it runs.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { EndMe } from '../lib/ending.js';
import { leaveSignals } from '../lib/signals.js';

const MARK = 'SEKISHO_SUPERVISED';

export function isSupervised(env: NodeJS.ProcessEnv): boolean {
  return env[MARK] === '1' && process.connected === true;
}

/** `script`: what starts this program. Gives the exit code. */
export async function supervised(script: string, argv: readonly string[]): Promise<number> {
  leaveSignals();
  const child = spawn(process.execPath, [...process.execArgv, script, ...argv], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [MARK]: '1' },
  });
  // a terminal sends it to both; what is sent to this process alone is passed on
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, passOn);
  let asked: number | undefined;
  child.on('message', ({ endWith }: EndMe) => {
    asked = endWith;
    child.kill('SIGKILL');
  });
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(asked ?? code ?? 128 + constants.signals[signal!]));
    });
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}

/** Of a supervised process: it does not outlive the one that would end it. */
export function endWithSupervisor(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // it is listened to without keeping the process
  process.channel?.unref();
}
