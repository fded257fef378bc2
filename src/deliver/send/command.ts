/**
 * Runs a program with a message on its standard input. Exit 0 means delivered; no shell is
 * involved.
 */
import { spawn } from 'node:child_process';
import { message } from '../../messages/index.js';
import { connectionFailed, excerpt, type Outcome, timedOut } from './outcome.js';

export interface CommandCall {
  run: readonly string[];
  /** working directory */
  cwd: string;
  env: NodeJS.ProcessEnv;
  input: string;
  timeLimit: number;
}

/** Characters of its output that are kept. */
const MOST_KEPT = 4096;

export function callCommand({ run, cwd, env, input, timeLimit }: CommandCall): Promise<Outcome> {
  const [program = '', ...args] = run;
  return new Promise((resolve) => {
    // in a group of its own, so that what it has started ends with it
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    const keep = (piece: string) => {
      output = (output + piece).slice(0, MOST_KEPT);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const done = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      done(timedOut(Math.round(timeLimit / 1000), true));
      endGroup(child.pid);
      for (const stream of child.stdio) stream?.destroy();
    }, timeLimit);
    child.on('error', (error) => done(connectionFailed(error, false)));
    child.on('exit', (code, signal) => {
      const said = excerpt(output);
      if (code === 0) done({ kind: 'delivered', said: message('deliver.said.exit', { code, output: said }) });
      else if (code !== null) done({ kind: 'later', said: message('deliver.said.exit', { code, output: said }) });
      else done({ kind: 'unknown', said: message('deliver.said.killed', { signal: signal ?? '' }) });
    });
    // it need not read what it is given
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
