/**
 * Words, spellings and punctuation that Japanese texts must not use, over messages and documents.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ja } from '../../src/messages/ja/index.js';

const J = '[ぁ-んァ-ヶー一-龥々]';

/** What must not stand there, and what does instead. */
const AVOIDED: readonly [word: string, instead: string, pattern: RegExp][] = [
  ['発令 as a state', '在籍', /発令(?!日|番号)/],
  ['グループ会社', '特定関係事業者', /グループ会社/],
  ['監査', '点検', /監査/],
  ['正当と判断', '適正と判断', /正当|適正とな(?!っ)/],
  ['違反', '不適切', /違反|violations\.csv/],
  ['重要度', '重大度', /重要度/],
  ['high, medium … in sentences', '高・中・低・参考', new RegExp(`${J}(?:critical|high|medium|low)${J}`)],
  ['例外', '適用除外', /例外/],
  ['期間外', '点検対象日外', /(?<!委託|有効)期間外/],
  ['対象 as customers', 'お客さま・地点数', /対象件数|対象\{n\}(?!日)/],
  ['不足, なし of logs', '欠落', /ログの(?:不足|有無)|不足している|ファイルの不足/],
  ['年次更新', '年次の再設定', /年[次度]更新/],
  ['社員', '従業員', /社員(?!番号|ID|コード|No|名(?!簿))/],
  ['サービス時間', 'サービス提供時間', /サービス時間/],
  ['営業日でない日', '休業日', /営業日でない日|営業日以外/],
  ['フォルダ', 'フォルダー', /フォルダ(?!ー)/],
  ['箇所', 'か所', /箇所/],
  ['U+301C', 'U+FF5E', /〜/],
  ['half-width brackets', '（…）', new RegExp(`\\([^()\`]*${J}[^()\`]*\\)|${J}\\((?![a-z0-9#./-]*\\))`)],
  ['half-width colon', '：', new RegExp(`(?<!「項)${J} ?: (?!\\|)`)],
  ['a space before a counter', '{n}件', /\{n\} (?=[件行名日個])|[^\S\n]\d+ (?=[件行名日])/],
  ['a space before に', '{unit}に在籍', /\{unit\} に/],
  ['取り下げ', '取下げ', /取り下げ/],
  ['検知, 指摘', '検出事項', /検知|指摘/],
  ['当局', '監督官庁', /当局/],
  ['自社グループ, 他社', 'グループ内小売, 他の小売電気事業者', /自社グループ|(?<!の)他社(?!の端末)/],
  ['対応済み alone, 未対応 as a status', '是正・対応済み, 未確認', /(?<!是正・)対応済み/],
  ['マスクせず, 非マスク', 'マスキングされていない', /マスク(?!さ)|非マスク/],
  ['あってはならない', '認められていない', /あってはならない/],
  ['特定できず', '該当者なし', /特定できず/],
  ['規制部門, 規制箇所', '自主規制の対象個所', /規制部門|対象か所から/],
];

/** Texts in which a word is right. */
const RIGHT: readonly [id: RegExp, pattern: RegExp, why: string][] = [
  [/^init\./, /: /, 'a configuration file in YAML'],
];

const excepted = (id: string, found: string) => RIGHT.some(([place, pattern]) => place.test(id) && pattern.test(found));

/** Code is not prose: what stands between backquotes or in a fence is what programs read. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '`');

const documents = [
  'README.ja.md',
  ...readdirSync('docs').flatMap((name) => (/\.ja\.md$/.test(name) ? [`docs/${name}`] : [])),
];
const texts: readonly [id: string, text: string][] = [
  ...Object.entries(ja),
  ...documents.flatMap((name) =>
    prose(readFileSync(name, 'utf8'))
      .split('\n')
      .map((line, index): [string, string] => [`${name}, line ${index + 1} of its prose`, line]),
  ),
];

describe('Japanese texts', () => {
  it.each(AVOIDED)('do not say %s, but %s', (_word, _instead, pattern) => {
    const found = texts.flatMap(([id, text]) => {
      const hit = pattern.exec(text)?.[0];
      return hit === undefined || excepted(id, hit) ? [] : [`${id}: ${hit}`];
    });
    expect(found).toEqual([]);
  });

  it('are held against every exception: none is idle', () => {
    const idle = RIGHT.filter(
      ([place, pattern]) =>
        !texts.some(
          ([id, text]) => place.test(id) && AVOIDED.some(([, , word]) => pattern.test(word.exec(text)?.[0] ?? '')),
        ),
    );
    expect(idle.map(([place]) => String(place))).toEqual([]);
  });
});
