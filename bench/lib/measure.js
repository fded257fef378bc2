/**
 * Runs a command as a process of its own and takes its wall time, processor time and peak memory.
 * GNU time asks the kernel for the last two (wait4), so that they mean the same for every
 * contender, whatever it is written in.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const TIME = '/usr/bin/time';
const figures = path.join(os.tmpdir(), `sekisho-bench-${process.pid}.time`);

/**
 * @typedef {object} Sample
 * @property {number} wall seconds from start to exit
 * @property {number} cpu seconds in user and system mode, all threads together
 * @property {number} memory peak resident set, bytes
 * @property {number} [inside] seconds that the process measured itself, of the part that is asked
 * for
 */

/**
 * `run.ok`: exit codes that mean success, 0 unless said. Throws with what the process wrote to
 * stderr where it ends otherwise.
 * @param {{ command: string, args: readonly string[], cwd?: string, env?: Record<string, string>,
 * ok?: readonly number[] }} run
 * @returns {Promise<Sample>}
 */
export async function measure(run) {
  if (!existsSync(TIME))
    throw new Error(`${TIME} is missing: install GNU time, peak memory cannot be taken without it`);
  const args = ['-f', '%U %S %M', '-o', figures, run.command, ...run.args];
  const start = process.hrtime.bigint();
  const child = spawn(TIME, args, {
    cwd: run.cwd,
    env: { ...process.env, ...run.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    words += text;
  });
  const [code, end] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    let end = 0n;
    child.once('exit', () => {
      end = process.hrtime.bigint();
    });
    child.once('close', (code) => resolve([code, end]));
  });
  // GNU time says first when a command ended with another code than 0.
  const line = readFileSync(figures, 'utf8').trim().split('\n').at(-1);
  rmSync(figures, { force: true });
  if (!(run.ok ?? [0]).includes(code)) {
    throw new Error(`${run.command} ${run.args.join(' ')}\nended with ${code}\n${words.slice(-2000)}`);
  }
  const [user, system, kilobytes] = line.split(' ').map(Number);
  return { wall: Number(end - start) / 1e9, cpu: user + system, memory: kilobytes * 1024 };
}

/** Median, least and most of one figure of several samples. */
export function spread(samples, figure) {
  const sorted = samples.map((sample) => sample[figure]).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}
