import { describe, expect, it } from 'vitest';
import { codeOf } from '../../src/messages/codes.js';
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
    ['2024-04-01', '2024-05-01', ', from 2024-04-01 to 2024-05-01', '（2024年4月1日～2024年5月1日）'],
    ['2024-04-01', '…', ', since 2024-04-01', '（2024年4月1日から）'],
    ['…', '2024-05-01', ', until 2024-05-01', '（2024年5月1日まで）'],
    ['…', '…', '', ''],
  ])('say the span from %s to %s', (from, to, en, ja) => {
    const checkout = message('register.fact.checkout', { employee: 'E1', account: 'A1', from, to });
    expect(render('en', checkout)).toBe(`E1 has account A1${en}`);
    expect(render('ja', checkout)).toBe(`E1がID「A1」を借用${ja}`);
  });

  it.each([
    ['HD', '営業部', 'E1 holds a post in HD 営業部', 'E1はHD 営業部に在籍'],
    ['HD', '', 'E1 holds a post in HD', 'E1はHDに在籍'],
    ['', '', 'E1 holds a post in', 'E1はに在籍'],
  ])('leave no second space around nothing: %s, %s', (org, unit, en, ja) => {
    const data = { employee: 'E1', org, unit, from: '…', to: '…' };
    expect(render('en', message('register.fact.assignmentOf', data))).toBe(en);
    expect(render('ja', message('register.fact.assignmentOf', data))).toBe(ja);
    const since = { ...data, from: '2024-04-01' };
    expect(render('en', message('register.fact.assignmentOf', since))).toBe(`${en}, since 2024-04-01`);
  });

  it.each([
    ['2024-08-01', '2024-08-01', '2024年8月1日'],
    ['R6.8.1', '2024-08-01', '2024年8月1日'],
    ['令和6年8月1日 18:00', '2024-08-01 18:00', '2024年8月1日 18:00'],
    ['2023/6/1', '2023-06-01', '2023年6月1日'],
    ['2024/8/1 9:05:00', '2024-08-01 09:05:00', '2024年8月1日 09:05:00'],
    ['20240801', '2024-08-01', '2024年8月1日'],
    ['2024-13-01', '2024-13-01', '2024-13-01'],
    ['August', 'August', 'August'],
  ])('write the date %s in one form', (from, en, ja) => {
    const data = { employee: 'E1', account: 'A1', from, to: '…' };
    expect(render('en', message('register.fact.checkout', data))).toBe(`E1 has account A1, since ${en}`);
    expect(render('ja', message('register.fact.checkout', data))).toBe(`E1がID「A1」を借用（${ja}から）`);
  });

  it('leave dates in command lines as programs read them', () => {
    const data = { n: 2, since: '2024-08-01', until: '2024-08-02' };
    expect(render('ja', message('days.judgedOtherwise', data))).toContain('--since 2024-08-01 --until 2024-08-02');
  });

  it('say names in place of ids, where they are known', () => {
    const names = { systems: { takuso: '託送システム', HD: 'a system' }, organizations: { HD: '東原電力' } };
    const data = { employee: 'E1', date: '2024-08-01', kind: '出向', from: 'NW 系統運用部', to: 'HD 企画部' };
    expect(render('ja', message('register.fact.transfer', data), names)).toBe(
      'E1は2024年8月1日にNW 系統運用部から東原電力 企画部へ異動（出向）',
    );
    expect(render('en', message('fact.noEmergency', { system: 'takuso' }), names)).toContain('託送システム');
    expect(render('en', message('fact.noEmergency', { system: 'toString' }), names)).toContain('toString');
  });

  it.each([
    ['severity', ['low', 'high'], '高', 'high'],
    ['severity', ['low', 'high'], 'HIGH', 'high'],
    ['status', ['open', 'confirmed'], '不適切と判断', 'confirmed'],
    ['status', ['open', 'confirmed'], '未確認', 'open'],
    ['role', ['checker', 'approver'], ' 点検者 ', 'checker'],
    ['class', ['network', 'affiliate'], '特定関係事業者', 'affiliate'],
    ['severity', ['low', 'high'], '緊急', undefined],
    ['severity', ['low', 'high'], '', undefined],
  ] as const)('take the word for a code of %s, of %j: %s', (group, codes, word, code) => {
    expect(codeOf<string>(group, codes, word)).toBe(code);
  });

  it('refuse an unknown id as a bug', () => {
    expect(() => render('en', messageFrom('no.such'))).toThrow('no.such');
  });
});
