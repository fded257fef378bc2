/**
 * Logs as real products write them, from file to accesses: fixtures/formats/<case>/ holds the log,
 * what configuration says of it (case.json), and what must come out (expected.json).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isoLocal } from '../../src/domain/time.js';
import { FORMATS } from '../../src/parsers/index.js';
import { scanLog } from './scan-log.js';

const ROOT = fileURLToPath(new URL('../../fixtures/formats', import.meta.url));

const json = (name: string, file: string) => JSON.parse(readFileSync(path.join(ROOT, name, file), 'utf8'));

describe.each(readdirSync(ROOT).filter((name) => existsSync(path.join(ROOT, name, 'case.json'))))('%s', (name) => {
  const { what, logs } = json(name, 'case.json');
  test(what, async () => {
    const scan = await scanLog(path.join(ROOT, name), logs);
    const accesses = scan.accesses.map(({ time, account, terminal, action, object, line }) => {
      return [line, isoLocal('Asia/Tokyo', time), account, terminal, action, object].join(' | ');
    });
    const rejects = scan.rejects.map(({ line, reason, text }) => [line, reason, text].join(' | '));
    const messages = scan.messages.map(({ id, data: { file, ...data } }) => [id, ...Object.values(data)].join(' '));
    const got = { accesses, rejects, lines: scan.lines, records: scan.records, messages };
    expect(got).toEqual(json(name, 'expected.json'));
  });
});

test('there is a log of every format', () => {
  expect(Object.keys(FORMATS).filter((id) => !existsSync(path.join(ROOT, id, 'log.txt')))).toEqual([]);
});
