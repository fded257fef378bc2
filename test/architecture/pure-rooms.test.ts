/**
 * Rooms whose result must follow from their input: none of their code reads a clock, chance, the
 * process or the console.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../src');
const ROOMS = ['domain', 'findings', 'messages', 'register/lookup', 'reports', 'rules'];
const GLOBALS = ['console', 'fetch', 'performance', 'process', 'setImmediate', 'setInterval', 'setTimeout'];
const MEMBERS = ['Date.now', 'Math.random'];

/** `line: what` for each of them; names that the file declares itself are its own. */
function impurities(source: string): string[] {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node, what: string) => {
    found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const { text } = node.name;
      const named = ts.isIdentifier(node.expression) ? node.expression.text : '';
      if (MEMBERS.includes(`${named}.${text}`)) note(node, `${named}.${text}`);
      if (GLOBALS.includes(named)) note(node, named);
    } else if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      GLOBALS.includes(node.expression.text)
    ) {
      note(node, node.expression.text);
    } else if (
      ts.isNewExpression(node) &&
      node.expression.getText() === 'Date' &&
      (node.arguments?.length ?? 0) === 0
    ) {
      note(node, 'new Date()');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const files = ROOMS.flatMap((room) =>
  readdirSync(path.join(SRC, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`),
);

describe('pure rooms', () => {
  it('read no clock, no chance, no process and no console', () => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      impurities(readFileSync(path.join(SRC, file), 'utf8')).map((what) => `${file}:${what}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['const t = Date.now();', ['1: Date.now']],
    ['const t = new Date();', ['1: new Date()']],
    ['const t = new Date(instant).getTime();', []],
    ['\nconsole.log(1);', ['2: console']],
    ['await fetch(url);', ['1: fetch']],
    ['const id = Math.random();', ['1: Math.random']],
    ['const { process } = options;', []],
  ])('would be noticed in %j', (source, expected) => {
    expect(impurities(source)).toEqual(expected);
  });
});
