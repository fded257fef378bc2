import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.js';
import { hasMessage, message, messageFrom, render } from '../../src/messages/index.js';
import { ja } from '../../src/messages/ja/index.js';

const names = (template: string) =>
  [...new Set([...template.matchAll(/\{(\w+)(?:~(\w+))?/g)].flatMap(([, name, to]) => [name, to ?? name]))].sort();

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
    expect(render('en', message('cli.problems', { n: 1 }))).toMatch(/^1 problem\./);
    expect(render('en', message('cli.problems', { n: 5 }))).toMatch(/^5 problems\./);
  });

  it.each([
    ['2024-04-01', '2024-05-01', ', from 2024-04-01 to 2024-05-01', '（2024-04-01 ～ 2024-05-01）'],
    ['2024-04-01', '…', ', since 2024-04-01', '（2024-04-01 から）'],
    ['…', '2024-05-01', ', until 2024-05-01', '（2024-05-01 まで）'],
    ['…', '…', '', ''],
  ])('say the span from %s to %s', (from, to, en, ja) => {
    const checkout = message('register.fact.checkout', { employee: 'E1', account: 'A1', from, to });
    expect(render('en', checkout)).toBe(`E1 has account A1${en}`);
    expect(render('ja', checkout)).toBe(`E1 がID「A1」を借用${ja}`);
  });

  it.each([
    ['HD', '営業部', 'E1 holds a post in HD 営業部', 'E1 は HD 営業部 に在籍'],
    ['HD', '', 'E1 holds a post in HD', 'E1 は HD に在籍'],
    ['', '', 'E1 holds a post in', 'E1 は に在籍'],
  ])('leave no second space around nothing: %s, %s', (org, unit, en, ja) => {
    const data = { employee: 'E1', org, unit, from: '…', to: '…' };
    expect(render('en', message('register.fact.assignmentOf', data))).toBe(en);
    expect(render('ja', message('register.fact.assignmentOf', data))).toBe(ja);
    const since = { ...data, from: '2024-04-01' };
    expect(render('en', message('register.fact.assignmentOf', since))).toBe(`${en}, since 2024-04-01`);
  });

  it('refuse an unknown id as a bug', () => {
    expect(() => render('en', messageFrom('no.such'))).toThrow('no.such');
  });
});
