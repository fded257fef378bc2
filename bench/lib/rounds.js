/** Contenders against each other: answers first, then rounds in which each has its turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mustBeTrue } from './answer.js';
import { measure } from './measure.js';

/**
 * Runs every contender once, unmeasured, and compares its answer with the truth; this also brings
 * the logs into the memory of the system. Then measures them in turn, every second round the other
 * way around, so that none always follows the same other one.
 * @param {readonly { contender: import('../contenders/index.js').Contender, job: object, truth:
 * import('./answer.js').Row[] }[]} entries
 * @returns {Promise<import('./measure.js').Sample[][]>} samples in order of the entries
 */
export async function race(entries, rounds, say) {
  const samples = entries.map(() => []);
  for (const entry of entries) {
    say(`${entry.contender.label}: answer`);
    await turn(entry);
    mustBeTrue(entry.contender.label, entry.contender.answer(entry.job), entry.truth, entry.contender.rules);
  }
  for (let round = 0; round < rounds; round++) {
    const order = entries.map((_, i) => i);
    if (round % 2 === 1) order.reverse();
    for (const i of order) {
      const sample = await turn(entries[i]);
      samples[i].push(sample);
      say(`${entries[i].contender.label}: round ${round + 1}, ${sample.wall.toFixed(2)} s`);
    }
  }
  return samples;
}

async function turn({ contender, job }) {
  const sample = await measure(contender.run(job));
  return contender.inside === undefined ? sample : { ...sample, inside: contender.inside(job) };
}

/** A folder that lives as long as `use`. */
export async function withFolder(use) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sekisho-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
