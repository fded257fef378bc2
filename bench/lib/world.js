/**
 * The logs that are measured on: worlds of `simulate`, made once and kept until simulate itself
 * changes. Where they lie is git-ignored.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { FOUR_RULES } from './answer.js';
import { DERIVED, derive } from './derive.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIMULATE = path.join(ROOT, 'dist/simulate');
const DONE = 'done.json';
const BYTES_PER_LINE = 130;
/** half a year */
const DAYS = 183;

/**
 * @typedef {object} World
 * @property {string} dir
 * @property {string} config the configuration that has the four rules alone
 * @property {string} since first day with logs
 * @property {string} until last day with logs
 * @property {readonly string[]} systems
 * @property {{ id: string, side: string, worksFor?: string }[]} organizations
 * @property {readonly string[]} files all logs, in order of name
 * @property {number} lines records in all logs
 * @property {number} bytes of all logs
 */

/**
 * The world of so many lines, made where it is not there yet. `variant` is a log format of
 * simulate, `cp932`, or a way to write the CSV files anew (derive.js).
 * @returns {Promise<World>}
 */
export async function world(data, lines, variant = 'csv') {
  if (!existsSync(path.join(SIMULATE, 'index.js'))) throw new Error('dist is missing: npm run build');
  const dir = folderOf(data, lines, variant);
  const version = fingerprint();
  if (!isDone(dir, version)) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    mustFit(dir, lines * BYTES_PER_LINE);
    console.error(`making ${lines.toLocaleString('en')} lines (${variant}) in ${dir}`);
    const made = DERIVED.includes(variant)
      ? await derive(await world(data, lines), dir, variant)
      : await simulated(dir, lines, variant);
    writeFileSync(path.join(dir, DONE), JSON.stringify({ version, ...made }));
  }
  await writeConfig(dir);
  return open(dir);
}

/** Takes a world away: the largest ones are not kept. */
export function forgetWorld({ dir }) {
  rmSync(dir, { recursive: true, force: true });
}

const folderOf = (data, lines, variant) => path.join(data, `${lines}-${variant}`);

async function simulated(dir, lines, variant) {
  const { simulate } = await import(path.join(SIMULATE, 'index.js'));
  const [logFormat, encoding] = variant === 'cp932' ? ['csv', 'cp932'] : [variant, 'utf-8'];
  const { since, until } = await simulate({ out: dir, lines, days: DAYS, logFormat, encoding, affiliates: false });
  return { since, until, lines };
}

/** Throws where the disk would be all but full afterwards. */
function mustFit(dir, bytes) {
  const { bavail, bsize } = statfsSync(dir);
  const gigabytes = (n) => `${(n / 1e9).toFixed(1)} GB`;
  if (bavail * bsize < bytes * 1.2) {
    throw new Error(`${dir}: ${gigabytes(bytes * 1.2)} are needed and ${gigabytes(bavail * bsize)} are free`);
  }
}

/** The world's own configuration with the four rules on and all others off. */
async function writeConfig(dir) {
  const { RULES } = await import(path.join(ROOT, 'dist/rules/index.js'));
  const config = parse(readFileSync(path.join(dir, 'sekisho.yaml'), 'utf8'));
  const others = RULES.map((rule) => rule.meta.id).filter((id) => !FOUR_RULES.includes(id));
  config.rules = Object.fromEntries(others.map((id) => [id, 'off']));
  config.ledger = 'four-rules.db';
  config.reports = 'four-rules-reports/';
  writeFileSync(path.join(dir, 'four-rules.yaml'), stringify(config));
}

/** @returns {World} */
function open(dir) {
  const { since, until, lines } = JSON.parse(readFileSync(path.join(dir, DONE), 'utf8'));
  const config = parse(readFileSync(path.join(dir, 'four-rules.yaml'), 'utf8'));
  const names = readdirSync(path.join(dir, 'logs')).sort();
  const files = names.map((name) => path.join(dir, 'logs', name));
  return {
    dir,
    config: path.join(dir, 'four-rules.yaml'),
    since,
    until,
    systems: config.systems.map(({ id }) => id),
    organizations: config.organizations,
    files,
    lines,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

function isDone(dir, version) {
  const file = path.join(dir, DONE);
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
}

/** Changes when simulate does, so that nobody is measured on a world that is no longer made. */
function fingerprint() {
  const hash = createHash('sha256');
  const names = readdirSync(SIMULATE, { recursive: true }).map(String).sort();
  for (const name of names) if (name.endsWith('.js')) hash.update(readFileSync(path.join(SIMULATE, name)));
  return hash.digest('hex').slice(0, 16);
}
