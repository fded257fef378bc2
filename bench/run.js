/** `npm run bench -- [options]`: measures and prints Markdown; a full run is kept in RESULTS.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countOf } from './lib/lines.js';
import { machine } from './lib/machine.js';
import { daily } from './tables/daily.js';
import { formats } from './tables/formats.js';
import { growth } from './tables/growth.js';
import { peers } from './tables/peers.js';
import { query } from './tables/query.js';
import { watch } from './tables/watch.js';

const TABLES = { peers, formats, growth, daily, query, watch };
const RESULTS = new URL('RESULTS.md', import.meta.url);
const HELP = `npm run bench -- [options]

  --tables NAMES      any of ${Object.keys(TABLES).join(',')} (default: all)
  --lines N           of peers, daily, query and watch (default: 10M)
  --format-lines N    of formats (default: as --lines)
  --sizes N,N,...     of growth (default: 1M,10M,100M)
  --rounds N          (default: 5)
  --only IDS          of peers: sekisho-1,sekisho-2,duckdb,duckdb-plain,clickhouse,mawk,script,wc
  --data DIR          where logs are made and kept (default: bench/data)
  --save              keep the result in RESULTS.md although it is not of a full run
`;

const { values, tokens } = parseArgs({
  tokens: true,
  options: {
    tables: { type: 'string', default: Object.keys(TABLES).join(',') },
    lines: { type: 'string', default: '10M' },
    'format-lines': { type: 'string' },
    sizes: { type: 'string', default: '1M,10M,100M' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    data: { type: 'string', default: fileURLToPath(new URL('data', import.meta.url)) },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function main() {
  const names = values.tables.split(',');
  for (const name of names)
    if (!(name in TABLES)) throw new Error(`no table ${name}: ${Object.keys(TABLES).join(', ')}`);
  mkdirSync(values.data, { recursive: true });
  const options = {
    data: values.data,
    lines: countOf(values.lines),
    formatLines: countOf(values['format-lines'] ?? values.lines),
    sizes: values.sizes.split(',').map(countOf),
    rounds: countOf(values.rounds),
    threads: os.availableParallelism(),
    only: values.only?.split(','),
    say: (text) => console.error(text),
  };
  const parts = ['# Results', machine(), METHOD(options.rounds)];
  for (const name of names) {
    const part = await TABLES[name](options);
    parts.push(part);
    console.log(`${part}\n`);
  }
  const full = tokens.every(({ name }) => name === 'data');
  if (full || values.save) writeFileSync(RESULTS, `${parts.join('\n\n')}\n`);
}

const METHOD = (rounds) =>
  `Median (least–most) of ${rounds} rounds in one run, contenders in turn, each a process of its own from start to exit, logs in the memory of the
system. Processor time is that of all threads; memory is the peak resident set. How to run it, and what else was tried: [README.md](README.md).`;

if (values.help) console.log(HELP);
else await main();
