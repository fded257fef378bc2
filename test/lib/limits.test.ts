import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.js';
import { listFiles } from '../../src/engine/files/ingest/list.js';
import { globDanger } from '../../src/lib/glob.js';
import { LIMITS } from '../../src/lib/limits.js';
import { tableText } from '../../src/lib/table-text.js';
import { layoutOf } from '../../src/parsers/delimited.js';
import { findFiles } from '../../src/register/readers/files.js';
import { here } from '../cli/in-process.js';
import { folderWith } from '../cli/sekisho.js';

const { limitsMd } = await import(new URL('../../scripts/docs-limits.mjs', import.meta.url).href);

it('docs/limits.md is what scripts/docs-limits.mjs writes', () => {
  expect(readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')).toBe(limitsMd(LIMITS));
});

it.each([
  ['logs/*_elb_*{yyyy}{MM}{dd}T*.log*', undefined],
  ['logs/**/*-*-*.csv', undefined],
  ['logs/@(a|b)*.csv', undefined],
  ['logs/*a*a*a*a*b.csv', 'globStars'],
  ['logs/+(a|aa)b.csv', 'globRepeat'],
  ['logs/*(a*).csv', 'globRepeat'],
])('a path: %s is %s', (path, danger) => {
  expect(globDanger(path)).toBe(danger);
});

/** Runs with a limit that a test can reach. */
async function with3<T>(limit: { max: number }, run: () => T | Promise<T>): Promise<T> {
  const { max } = limit;
  limit.max = 3;
  try {
    return await run();
  } finally {
    limit.max = max;
  }
}
const problemsOf = async (run: () => unknown) => {
  try {
    await run();
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  return [];
};

describe('files that a path stands for', () => {
  const base = folderWith(Object.fromEntries([1, 2, 3, 4].map((n) => [`logs/${n}.csv`, 'a'])));

  it.each(['logs/*.csv', 'logs'])('%s: as many as the limit are taken, more are refused', async (path) => {
    const list = () => listFiles({ system: 's', base, path });
    expect((await list()).inputs).toHaveLength(4);
    const found = await with3(LIMITS.globFiles, () => problemsOf(list));
    expect(found).toMatchObject([{ id: 'file.tooMany', data: { path, n: 4, most: 3 } }]);
  });

  it('of a table are refused likewise, where the configuration names them', async () => {
    const plan = { table: 'loans', path: 'logs/*.csv', configuredAt: { file: 'sekisho.yaml', line: 7 } } as never;
    const found = await with3(LIMITS.globFiles, () => problemsOf(() => findFiles(plan, base)));
    expect(found).toMatchObject([{ id: 'file.tooMany', data: { n: 4 }, where: { line: 7 } }]);
  });
});

describe('a header of more columns than anybody has', () => {
  const header = (n: number) => Buffer.from(`${Array.from({ length: n }, (_, i) => `c${i}`).join()}\n1,2\n`);

  it.each([{}, { headerRow: 1 }])('of a table is refused with its line (%j)', async (place) => {
    const read = (n: number) => problemsOf(() => tableText('t.csv', header(n), place, () => 0));
    expect(await read(LIMITS.tableColumns.max)).toEqual([]);
    expect(await read(LIMITS.tableColumns.max + 1)).toMatchObject([
      { id: 'file.tooWide', data: { n: 10_001, most: 10_000 }, where: { file: 't.csv', line: 1 } },
    ]);
  });

  it('of a log is refused', async () => {
    const source = { columns: { time: ['c1'] }, options: {}, header: true, quote: '"', trim: true } as never;
    const read = (n: number) =>
      problemsOf(() => {
        const head = header(n);
        return layoutOf(source, { head, bom: 0, newline: 'lf', path: 'a.csv', decode: String } as never, ',');
      });
    expect(await read(LIMITS.tableColumns.max + 1)).toMatchObject([
      { id: 'file.tooWide', data: { n: 10_001, most: 10_000 }, where: { file: 'a.csv', line: 1 } },
    ]);
  });
});

describe('a name that every object of JavaScript has', () => {
  it.each(['__proto__', 'constructor', 'toString'])('is an unknown column of exceptions: %s', async (name) => {
    const folder = folderWith({
      'x.csv': `id,account,reason,approver,from,until,${name}\nE1,H1,a,b,2024-04-01,2024-04-02,1\n`,
      'sekisho.yaml':
        'organizations: [{ id: A, side: network }, { id: B, side: affiliate }]\nsystems: [{ id: s, logs: { path: a.csv, columns: { time: c1 } } }]\nexceptions: x.csv\n',
    });
    const ran = await here(folder, ['validate']);
    expect(ran.err + ran.out).toContain(name);
  });
});
