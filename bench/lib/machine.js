/** Where and with what it was measured. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export function machine() {
  const cpus = os.cpus();
  return [
    `- ${cpus[0]?.model.trim() ?? 'unknown processor'}, ${os.availableParallelism()} cores, ${(os.totalmem() / 2 ** 30).toFixed(0)} GB of memory`,
    `- ${os.type()} ${os.release()}, ${os.arch()}, Node ${process.versions.node}`,
    `- ${['@duckdb/node-api', 'chdb', 'csv-parse'].map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
    `- load before the run: ${os.loadavg()[0].toFixed(2)}; ${new Date().toISOString().slice(0, 10)}, commit ${commit()}`,
  ].join('\n');
}

function versionOf(name) {
  const file = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

/** A tree that was not cloned has none. */
function commit() {
  const cwd = path.dirname(fileURLToPath(import.meta.url));
  try {
    const ask = ['describe', '--always', '--dirty'];
    return execFileSync('git', ask, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}
