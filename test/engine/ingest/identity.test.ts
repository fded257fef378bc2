import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dropDuplicates } from '../../../src/engine/files/ingest/identity.js';
import { listFiles } from '../../../src/engine/files/ingest/list.js';
import { folder } from './folder.js';
import { zip } from './zip-writer.js';

const LONG = 'time,account\n'.repeat(20_000);

async function kept(files: Record<string, string | Buffer>) {
  const base = await folder(files);
  const { inputs, duplicates } = await dropDuplicates((await listFiles({ system: 's', base, path: '*' })).inputs);
  return {
    inputs: inputs.map((input) => input.path),
    duplicates: duplicates.map(({ dropped, kept }) => `${dropped.path} = ${kept.path}`),
  };
}

test('a copy under another name is read once', async () => {
  expect(await kept({ 'a.csv': LONG, 'copy of a.csv': LONG, 'c.csv': 'else' })).toEqual({
    inputs: ['a.csv', 'c.csv'],
    duplicates: ['copy of a.csv = a.csv'],
  });
});

test('of a file and its compressed forms, the plain one is kept', async () => {
  const files = {
    'a.gz': gzipSync(LONG),
    'b.gz': gzipSync(LONG, { level: 1 }),
    'c.zip': zip([{ name: Buffer.from('x'), data: Buffer.from(LONG) }]),
    d: LONG,
  };
  expect(await kept(files)).toEqual({ inputs: ['d'], duplicates: ['a.gz = d', 'b.gz = d', 'c.zip!x = d'] });
});

test.each([
  ['the last byte', `${LONG}x`, `${LONG}y`],
  ['one byte more', LONG, `${LONG}x`],
  ['the first byte', `x${LONG}`, `y${LONG}`],
])('files that differ in %s are both read', async (_, one, other) => {
  expect(await kept({ a: one, b: other })).toEqual({ inputs: ['a', 'b'], duplicates: [] });
  expect(await kept({ a: one, b: gzipSync(other) })).toEqual({ inputs: ['a', 'b'], duplicates: [] });
  expect(await kept({ a: gzipSync(one), b: gzipSync(other) })).toEqual({ inputs: ['a', 'b'], duplicates: [] });
});

test('empty files are no copies of one another', async () => {
  expect(await kept({ a: '', b: '', c: gzipSync(''), d: gzipSync('', { level: 1 }) })).toMatchObject({
    duplicates: [],
  });
});
