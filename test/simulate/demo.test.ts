/** The demo company is what its script makes, and reads like an export of real systems. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error plain JavaScript
import { demoFiles, reportOf } from '../../scripts/make-demo.mjs';
import { type Ran, sekisho } from '../cli/sekisho.js';

const DEMO = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../fixtures/demo');

async function committed(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const folder of ['logs', 'register']) {
    for (const name of await readdir(path.join(DEMO, folder))) {
      files.set(`${folder}/${name}`, await readFile(path.join(DEMO, folder, name)));
    }
  }
  return files;
}

describe('the demo company', () => {
  it('is committed as its script writes it', async () => {
    const made: Map<string, Buffer> = demoFiles();
    const files = await committed();
    expect([...files.keys()].sort()).toEqual([...made.keys()].sort());
    for (const [name, bytes] of made) expect(files.get(name)?.equals(bytes), name).toBe(true);
  });

  it('is CP932 with CRLF, and every log in order of time', async () => {
    for (const [name, bytes] of await committed()) {
      const text = iconv.decode(bytes, 'cp932');
      expect(iconv.encode(text, 'cp932').equals(bytes), name).toBe(true);
      expect(text.replaceAll('\r\n', ''), name).not.toMatch(/[\r\n]/);
      if (!name.startsWith('logs/')) continue;
      const rows = parse(text, { relax_column_count: true, from: 2 }) as string[][];
      const times = rows.map(([day, time]) => `${day} ${time?.padStart(8, '0')}`);
      expect(times, name).toEqual([...times].sort());
    }
  });

  it('has one broken line, and not on the main day', async () => {
    const broken: string[] = [];
    for (const [name, bytes] of await committed()) {
      const rows = parse(iconv.decode(bytes, 'cp932'), { relax_column_count: true }) as string[][];
      rows.forEach((row, i) => {
        if (row.length !== rows[0]?.length) broken.push(`${name}:${i + 1}`);
      });
    }
    expect(broken).toEqual(['logs/takuso_20240827.csv:151']);
  });
});

describe('the check of the demo company', () => {
  let folder: string;
  const check = (...args: string[]): Ran => sekisho(folder, ['check', ...args]);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sekisho-demo-'));
    for (const part of ['sekisho.yaml', 'register', 'logs']) {
      await cp(path.join(DEMO, part), path.join(folder, part), { recursive: true });
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reports what is expected on the main day, and exits with 1', async () => {
    const { code, out } = check('--date', '2024-08-30', '-f', 'json');
    const expected = JSON.parse(await readFile(path.join(DEMO, 'expected/findings.json'), 'utf8'));
    expect(JSON.parse(JSON.stringify(reportOf(out)))).toEqual(expected);
    expect(code).toBe(1);
  });

  it('finds something of each of the four first rules', () => {
    const { out } = check('--date', '2024-08-30', '-f', 'json');
    const rules = JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule);
    for (const rule of ['off-period-hd-access', 'post-transfer-access', 'shared-id-use', 'non-employee-access']) {
      expect(rules).toContain(rule);
    }
  });

  it('finds nothing on the days before but somebody with posts on both sides, a broken line among what was read', () => {
    const { code, out } = check('--since', '2024-08-26', '--until', '2024-08-29', '-f', 'json');
    const { findings, unjudged, missing, rejects } = JSON.parse(out);
    expect({ unjudged, missing }).toEqual({ unjudged: [], missing: [] });
    const shown = findings.map(
      ({
        severity,
        rule,
        account,
        actor,
      }: {
        severity: string;
        rule: string;
        account: string;
        actor: { dual: boolean };
      }) => `${severity} ${rule} ${account} ${actor.dual}`,
    );
    expect(new Set(shown)).toEqual(new Set(['info off-period-hd-access N100118 true']));
    expect(rejects).toHaveLength(1);
    expect(code).toBe(0);
  });
});
