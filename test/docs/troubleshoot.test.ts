/** docs/TROUBLESHOOT.md names messages as the program writes them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.js';

const FILE = path.join(import.meta.dirname, '../../docs/TROUBLESHOOT.md');
const HEADINGS = [...readFileSync(FILE, 'utf8').matchAll(/^### (.+) <!-- (\S+) -->$/gm)];
const TEXTS: Readonly<Record<string, string>> = en;

/** A heading that quotes a message is its text, with … for placeholders and for an end left out. */
function quotes(heading: string, text: string): boolean {
  const fixed = heading.split('…').map((part) => part.trim());
  let at = 0;
  for (const part of fixed) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

describe('docs/TROUBLESHOOT.md', () => {
  it('gives each heading the id of its message', () => {
    const all = readFileSync(FILE, 'utf8').match(/^### /gm) ?? [];
    expect(HEADINGS.length).toBe(all.length);
  });

  for (const [, heading, id] of HEADINGS) {
    it(`${id}: quotes the message`, () => {
      const text = TEXTS[id as string];
      expect(text, `no message ${id}`).toBeDefined();
      expect(quotes(heading as string, text as string), text).toBe(true);
    });
  }
});
