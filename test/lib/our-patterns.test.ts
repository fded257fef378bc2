/**
 * Our own regular expressions meet the same hostile lines as those of users: none may be slow on a
 * long text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SRC = new URL('../../src/', import.meta.url);

/** What they are matched against is short, and not written by whoever is audited. */
const SHORT: Readonly<Record<string, string>> = {
  'lib/glob.ts': 'paths of the configuration',
  'lib/patterns.ts': 'patterns of the configuration, of 1,000 characters at most',
  'parsers/patterns.ts': 'patterns of the configuration, of 1,000 characters at most',
  'engine/files/ingest/dates-in-path.ts': 'paths of the configuration',
  'register/readers/files.ts': 'paths of the configuration',
  'reports/document/words.ts': 'numbers',
  'lib/workbook/number-formats.ts': 'codes of formats, of 255 characters at most',
  'app/query/sql/tokens.ts': 'the statement of whoever asks',
  'app/init/guessed-system.ts': 'the name of one file',
};

function* literals(): Generator<[string, string]> {
  for (const file of readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || /^simulate|assembly/.test(file)) continue;
    const source = ts.createSourceFile(file, readFileSync(new URL(file, SRC), 'utf8'), ts.ScriptTarget.Latest, true);
    const all: string[] = [];
    const walk = (node: ts.Node) => {
      if (ts.isRegularExpressionLiteral(node)) all.push(node.text);
      ts.forEachChild(node, walk);
    };
    walk(source);
    for (const text of all) yield [file.replaceAll('\\', '/'), text];
  }
}

it('are linear in the text, unless it is short', () => {
  const slow = [...literals()].filter(([file, text]) => {
    const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
    return SHORT[file] === undefined && analyse({ source, flags: flags.replace('g', '') }).reports.length > 0;
  });
  expect(slow).toEqual([]);
});
