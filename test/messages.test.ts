import { describe, expect, it } from 'vitest';
import { en } from '../src/messages/en/index.js';
import { hasMessage, render } from '../src/messages/index.js';
import { ja } from '../src/messages/ja/index.js';

const names = (template: string) => [...new Set([...template.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();

describe('messages', () => {
  it('exist in both languages, each id in one area only', () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
  });

  it('name the same data in both languages', () => {
    for (const [id, template] of Object.entries(en)) {
      expect({ id, names: names((ja as Record<string, string>)[id] ?? '') }).toEqual({ id, names: names(template) });
    }
  });

  it('are translated: no Japanese text is the English one, unless it has no words', () => {
    const same = Object.entries(en).filter(
      ([id, template]) =>
        // command lines are the same in every language
        !id.endsWith('.examples') &&
        template === (ja as Record<string, string>)[id] &&
        /[a-z]{4,}\s[a-z]{3,}/.test(template),
    );
    expect(same).toEqual([]);
  });

  it('have a text for every hint', () => {
    for (const id of Object.keys(en).filter((key) => key.endsWith('.hint'))) {
      expect(hasMessage(id.slice(0, -'.hint'.length)), id).toBe(true);
    }
  });

  it('take the plural by the number', () => {
    expect(render('en', { id: 'cli.problems', data: { n: 1 } })).toMatch(/^1 problem\./);
    expect(render('en', { id: 'cli.problems', data: { n: 5 } })).toMatch(/^5 problems\./);
  });

  it('refuse an unknown id as a bug', () => {
    expect(() => render('en', { id: 'no.such', data: {} })).toThrow('no.such');
  });
});
