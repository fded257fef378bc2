/**
 * Holds the way of a CSV log through header search, kernel and reading again against csv-parse on
 * random tables. A test does so with 10,000; run after the build, this takes as many as one likes:
 * `node scripts/random-tables.mjs 1000000 [seed]`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';

const TEXTS = ['action', 'screen', 'object', 'result'];
const NAMES = ['time', 'account', ...TEXTS];
const DAY = '2024-04-09';
const START = Date.parse(`${DAY}T00:00:00Z`);
/** Tables that are read in one scan. */
const BATCH = 500;

const PLAIN = 'ab ,;|\t"\'\\ -=0';
/**
 * Characters whose trail bytes look like others, some of four bytes; block sizes that cut records
 * anywhere.
 */
const SHAPES = [
  { delimiter: ',', alphabet: `${PLAIN}\n漢①é𠮷`, encoding: 'utf-8', format: 'csv' },
  { delimiter: ',', alphabet: `${PLAIN}\nソ表予①ｱ`, encoding: 'cp932', format: 'csv' },
  { delimiter: '\t', alphabet: `${PLAIN}\n漢`, encoding: 'utf-8', format: 'tsv', blockSize: 64 },
  { delimiter: ';', alphabet: `${PLAIN}漢`, encoding: 'utf-16le', format: 'csv' },
  { delimiter: '|', alphabet: `${PLAIN}\nソ`, encoding: 'cp932', format: 'csv' },
  { delimiter: ',', alphabet: 'a" \n,', encoding: 'utf-8', format: 'csv', blockSize: 64 },
];

/**
 * mulberry32: small, quick, and the same everywhere. Gives whole numbers below the one it is asked
 * for.
 */
function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/**
 * Quoted where it must be, and sometimes where it need not; quotes inside a plain field stand as
 * they are.
 */
function field(random, text, delimiter) {
  const must = text.startsWith('"') || text.includes('\n') || text.includes(delimiter);
  return must || random(4) === 0 ? quoted(text) : text;
}

function shuffled(random, items) {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}

/**
 * Columns in any order with others between them, either line end, blank lines, a last line with or
 * without its end.
 */
function randomTable(random, { delimiter, alphabet, encoding }) {
  const characters = [...alphabet];
  const value = () => {
    let text = '';
    for (let left = random(8); left > 0; left--) text += characters[random(characters.length)];
    return text;
  };
  const others = ['x0', 'x1', 'x2'].slice(random(4));
  const columns = shuffled(random, [...NAMES, ...others]);
  const newline = random(2) === 0 ? '\n' : '\r\n';
  const written = [columns.map((name) => (random(4) === 0 ? quoted(name) : name)).join(delimiter)];
  const lines = [];
  let line = 2;
  for (let i = 0, count = random(7); i < count; i++) {
    if (random(10) === 0) line += written.push('') > 0 ? 1 : 0;
    const cells = columns.map((name) => {
      if (name === 'time') return new Date(START + i).toISOString();
      return field(random, name === 'account' ? `N${random(3)}` : value(), delimiter);
    });
    const record = cells.join(delimiter);
    lines.push(line);
    line += record.split('\n').length;
    written.push(record);
  }
  const mark = encoding !== 'cp932' && random(8) === 0 ? '\ufeff' : '';
  const text = mark + written.join(newline) + (random(2) === 0 ? newline : '');
  return { text, lines, newline };
}

/** `line|values` of each record by csv-parse. Spaces around values are kept. */
function meaningOf({ text, lines, newline }, { delimiter }) {
  const options = { bom: true, delimiter, relax_quotes: true, skip_empty_lines: true, record_delimiter: newline };
  const [header, ...records] = parse(text, options);
  const places = TEXTS.map((name) => header.indexOf(name));
  return records.map((record, i) => JSON.stringify([lines[i], ...places.map((place) => record[place])]));
}

async function readBatch(scan, base, { delimiter, encoding, format, blockSize }) {
  const columns = { ...Object.fromEntries(NAMES.map((name) => [name, name])), time: ['time'] };
  const source = {
    ...{
      engine: 'files',
      system: 's',
      path: 'logs/*',
      base,
      format,
      encoding,
      delimiter,
      quote: '"',
      header: true,
      columns,
    },
    ...{ time: 'iso', timezone: 'UTC', actions: {}, unmasked: [], failures: [], ragged: 'reject', trim: false },
    ...{ accountCase: 'sensitive', anonymous: 'judge', rejectTolerance: 0, options: {} },
  };
  const range = { from: START, to: START + 86_400_000 };
  const logs = await scan({
    ...{ sources: [source], window: { since: DAY, until: DAY, ...range }, context: range, cuts: Object.values(range) },
    ...{ days: [DAY], sessionGap: 1_800_000, timezone: 'UTC', workers: 1, blockSize },
  });
  try {
    const spans = [...logs.accounts()].flatMap(({ sessions }) =>
      sessions.map(({ first: from, last: to, ...key }) => ({ ...key, from, to })),
    );
    const found = new Map(logs.rejects.map(({ file, line, reason }) => [file, [`${line} ${reason}`]]));
    for (const access of await logs.read(spans)) {
      const records = found.get(access.file) ?? [];
      found.set(access.file, records);
      records.push([access.line, JSON.stringify([access.line, ...TEXTS.map((name) => access[name])])]);
    }
    return found;
  } finally {
    await logs.close();
  }
}

/**
 * `scan` as src/sessions has it. Tables that were read otherwise than by csv-parse are in
 * `differences`.
 */
export async function compareWithCsvParse(scan, { tables, seed = 1 }) {
  const base = mkdtempSync(path.join(os.tmpdir(), 'sekisho-tables-'));
  const differences = [];
  let records = 0;
  try {
    for (let done = 0; done < tables; done += BATCH) {
      const shape = SHAPES[(done / BATCH) % SHAPES.length];
      const random = randomFrom(seed * 1_000_003 + done);
      // a table that is there twice would be read once
      const batch = new Map();
      for (let i = Math.min(BATCH, tables - done); i > 0; i--) {
        const table = randomTable(random, shape);
        batch.set(table.text, table);
      }
      mkdirSync(path.join(base, 'logs'));
      const all = [...batch.values()];
      for (const [i, { text }] of all.entries()) {
        writeFileSync(path.join(base, 'logs', String(i)), iconv.encode(text, shape.encoding));
      }
      const found = await readBatch(scan, base, shape);
      for (const [i, table] of all.entries()) {
        const expected = meaningOf(table, shape);
        const read = (found.get(`logs/${i}`) ?? []).sort(([a], [b]) => a - b).map(([, values]) => values);
        records += expected.length;
        if (expected.join('\n') !== read.join('\n')) differences.push({ text: table.text, expected, read });
      }
      rmSync(path.join(base, 'logs'), { recursive: true });
    }
  } finally {
    rmSync(base, { recursive: true });
  }
  return { tables, records, differences };
}

if (process.argv[1] === import.meta.filename) {
  const [tables = 10_000, seed = 1] = process.argv.slice(2).map(Number);
  const { scan } = (await import('../dist/engine/files/index.js')).fileEngine;
  const { records, differences } = await compareWithCsvParse(scan, { tables, seed });
  const seconds = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
  for (const difference of differences.slice(0, 10)) console.log(JSON.stringify(difference, null, 2));
  console.log(`${tables} tables, ${records} records, ${differences.length} read otherwise, ${seconds} s of CPU time`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
