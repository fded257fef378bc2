/** Fourth table: the check of the newest day while half a year of daily files lies beside it. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { checkRun, findingsOf, forget } from '../contenders/index.js';
import { dayBefore } from '../contenders/register.js';
import { FOUR_RULES, truthOf } from '../lib/answer.js';
import { measure } from '../lib/measure.js';
import { race, withFolder } from '../lib/rounds.js';
import { count, MEASURED, markdown, measured } from '../lib/table.js';
import { world as worldOf } from '../lib/world.js';

export async function daily({ data, lines, rounds, threads, say }) {
  const world = await worldOf(data, lines);
  const day = { since: world.until, until: world.until };
  const truth = truthOf(world).filter((row) => row.day === world.until);
  return withFolder(async (folder) => {
    const kept = path.join(folder, 'ledger.db');
    say('daily: the days before');
    forget(world);
    const before = { since: world.since, until: dayBefore(world.until) };
    await measure(checkRun(world, before, threads, path.join(folder, 'before.json')));
    cpSync(path.join(world.dir, 'four-rules.db'), kept);

    const out = path.join(folder, 'findings.json');
    const contender = (label, prepare) => ({
      label,
      rules: FOUR_RULES,
      run() {
        forget(world);
        prepare();
        return checkRun(world, day, threads, out);
      },
      answer: () => findingsOf(out),
    });
    const entries = [
      contender('no ledger yet', () => {}),
      contender('ledger with all days before', () => cpSync(kept, path.join(world.dir, 'four-rules.db'))),
    ].map((one) => ({ contender: one, job: { world, threads, folder }, truth }));
    const samples = await race(entries, rounds, say);
    forget(world);
    const rows = entries.map(({ contender: { label } }, i) => measured(label, samples[i]));
    return [
      `## The newest day (${world.until}) out of ${count(world.files.length)} files with ${count(world.lines)} lines`,
      markdown(['', ...MEASURED], rows),
    ].join('\n\n');
  });
}
