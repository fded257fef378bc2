/**
 * Worlds that simulate does not write itself: its CSV files with every field quoted, in other
 * charsets, compressed.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { parse, stringify } from 'yaml';

const quoted = (text) => text.replace(/[^,\n]+|(?<=,)(?=[,\n])/g, '"$&"');

/** What becomes of a file's text, and what `logs` in the configuration then says. */
const WAYS = {
  quoted: { bytes: (text) => Buffer.from(quoted(text)), logs: {} },
  'euc-jp': { bytes: (text) => iconv.encode(text, 'euc-jp'), logs: { encoding: 'euc-jp' } },
  'utf-16': { bytes: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'), logs: { encoding: 'utf-16le' } },
  gzip: { bytes: (text) => gzipSync(text), logs: {}, end: '.gz' },
};
export const DERIVED = Object.keys(WAYS);

/** Writes the world `from` anew into `dir`. */
export async function derive(from, dir, variant) {
  const { bytes, logs, end = '' } = WAYS[variant];
  cpSync(path.join(from.dir, 'register'), path.join(dir, 'register'), { recursive: true });
  for (const name of ['truth.csv', 'exceptions.csv']) cpSync(path.join(from.dir, name), path.join(dir, name));
  mkdirSync(path.join(dir, 'logs'));
  for (const file of from.files) {
    writeFileSync(path.join(dir, 'logs', `${path.basename(file)}${end}`), bytes(readFileSync(file, 'utf8')));
  }
  const config = parse(readFileSync(path.join(from.dir, 'sekisho.yaml'), 'utf8'));
  for (const system of config.systems) Object.assign(system.logs, logs, { path: `${system.logs.path}${end}` });
  writeFileSync(path.join(dir, 'sekisho.yaml'), stringify(config));
  return { since: from.since, until: from.until, lines: from.lines };
}
