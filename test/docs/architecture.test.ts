/** ARCHITECTURE.md stays short enough to be read, and names what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const TEXT = readFileSync(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8');
const folders = (at: string) =>
  readdirSync(path.join(ROOT, at), { withFileTypes: true }).filter((one) => one.isDirectory());

it('has fewer than 1,500 words', () => {
  expect(TEXT.split(/\s+/).length).toBeLessThan(1500);
});

it('wraps its prose at 100 columns', () => {
  const prose = TEXT.replace(/```[\s\S]*?```/g, '').split('\n');
  expect(prose.filter((line) => line.length > 100 && !/^(\||- \[)/.test(line))).toEqual([]);
});

it('names every folder of src/', () => {
  const missing = folders('src').filter(({ name }) => !TEXT.includes(`| \`${name}/\` |`));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

it('links only to files that exist, and to every decision', () => {
  const links = [...TEXT.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link as string);
  expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
  const decisions = readdirSync(path.join(ROOT, 'docs/decisions')).map((name) => `docs/decisions/${name}`);
  expect(decisions.filter((one) => !links.includes(one))).toEqual([]);
});
