/** The pager: only for what is longer than the screen, and never in the way. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagedOutput } from '../../../src/cli/terminal/pager.js';
import { folderWith } from '../sekisho.js';

/** a screen of four lines and ten columns, and what was sent to it */
function screen() {
  const sent: string[] = [];
  const write = (text: string | Uint8Array, done?: unknown) => {
    sent.push(String(text));
    if (typeof done === 'function') done();
    return true;
  };
  return { rows: 4, columns: 10, write: write as never, text: () => sent.join('') };
}
const paged = () => {
  const file = path.join(folderWith(), 'seen');
  // a pager that writes down what it is given
  return { env: { PATH: process.env.PATH, PAGER: `sed -n w${file}` }, seen: () => readFileSync(file, 'utf8') };
};
const listeners = process.listeners('SIGINT');
beforeAll(() => void process.removeAllListeners('SIGINT'));
afterAll(() => {
  process.removeAllListeners('SIGINT');
  for (const listener of listeners) process.on('SIGINT', listener);
});

describe('pagedOutput', () => {
  it.each([
    ['a short text', 'a\nb\nc\n'],
    ['colours, which take no columns', `${'\u001b[31ma\u001b[0m'.repeat(10)}\nb\nc\n`],
  ])('sends %s to the screen', async (_, text) => {
    const to = screen();
    const { env } = paged();
    const output = pagedOutput(to, env);
    output.write(text);
    await output.flush();
    expect(to.text()).toBe(text);
  });

  it.each([
    ['many lines', 'a\nb\nc\nd\n'],
    ['long lines', `${'a'.repeat(31)}\n`],
    ['wide letters', `${'漢'.repeat(16)}\n`],
  ])('gives %s to the pager, all of it', async (_, text) => {
    const to = screen();
    const { env, seen } = paged();
    const output = pagedOutput(to, env);
    output.write(text);
    output.write('more\n');
    await output.flush();
    expect(seen()).toBe(`${text}more\n`);
    expect(to.text()).toBe('');
  });

  it.each([
    ['', 'a'],
    ['cat', 'a'],
    ['nosuchpager -x', 'a'],
  ])('goes without one where PAGER is %j', async (PAGER, line) => {
    const to = screen();
    const output = pagedOutput(to, { PATH: process.env.PATH, PAGER });
    const text = `${line}\n`.repeat(9);
    output.write(text);
    output.write('end\n');
    await output.flush();
    expect(to.text()).toBe(`${text}end\n`);
  });

  it('does not fail where the reader quits early', async () => {
    const output = pagedOutput(screen(), { PATH: process.env.PATH, PAGER: 'true' });
    for (let i = 0; i < 1000; i++) output.write(`${'line'.repeat(100)}\n`);
    await expect(output.flush()).resolves.toBeUndefined();
  });
});
