/**
 * Fifth table: questions to one large log file that nothing was said of beforehand, as an analyst
 * asks them.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { askers, QUESTIONS } from '../contenders/query/index.js';
import { race, withFolder } from '../lib/rounds.js';
import { count, MEASURED, markdown, measured, median, ratio } from '../lib/table.js';
import { world as worldOf } from '../lib/world.js';

export async function query({ data, lines, rounds, threads, say }) {
  const world = await worldOf(data, lines);
  const part = await tableOf({ world, log: joined(world), account: accountIn(world) }, { rounds, threads, say });
  return ['## One file, one question', part].join('\n\n');
}

async function tableOf({ world, log, account }, { rounds, threads, say }) {
  const asked = askers(threads).filter((one) => one.missing() === undefined);
  const absent = askers(threads).filter((one) => one.missing() !== undefined);
  const sections = await withFolder(async (folder) => {
    const sections = [];
    for (const question of QUESTIONS) {
      const present = asked.filter((one) => one.questions.includes(question.id));
      const job = { log, account, threads, folder, question: question.id, world };
      const truth = new Set();
      const entries = present.map((one) => ({
        contender: {
          ...one,
          rules: [],
          run: () => one.run(job),
          answer() {
            if (one.answer !== undefined) truth.add(hashOf(one.answer(job)));
            if (truth.size > 1) throw new Error(`${one.label} gives another answer to ${question.id}`);
            return [];
          },
        },
        job,
        truth: [],
      }));
      const samples = await race(entries, rounds, say);
      const bare = median(samples[present.findIndex(({ id }) => id === 'bare')]);
      const rows = present.map(({ label }, i) => {
        const wall = median(samples[i]);
        return [...measured(label, samples[i]), `${(world.lines / wall / 1e6).toFixed(2)} M`, ratio(wall / bare)];
      });
      const header = [question.label, ...MEASURED, 'lines/s', 'to the bare scan'];
      sections.push(markdown(header, rows));
    }
    return sections;
  });
  return [
    `### ${count(world.lines)} lines, ${(statSync(log).size / 1e6).toFixed(0)} MB in one file`,
    ...sections,
    ...absent.map((one) => `Left out: ${one.label}, because ${one.missing()}.`),
  ].join('\n\n');
}

/** All logs of a world as one file: they have the same columns. */
function joined(world) {
  const log = path.join(world.dir, 'all.csv');
  if (existsSync(log)) return log;
  const out = openSync(log, 'w');
  for (const [i, file] of world.files.entries()) {
    const bytes = readFileSync(file);
    writeSync(out, i === 0 ? bytes : bytes.subarray(bytes.indexOf(10) + 1));
  }
  closeSync(out);
  return log;
}

/** The account of the thousandth record. */
function accountIn({ files }) {
  const line = readFileSync(files[0], 'utf8').split('\n')[1000] ?? '';
  return line.split(',')[1];
}

const hashOf = (rows) => createHash('sha256').update(rows.sort().join('\n')).digest('hex');
