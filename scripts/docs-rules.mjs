/**
 * Writes docs/rules.md and docs/rules.ja.md from the rules' own meta, options and texts. Run after
 * the build: `node scripts/docs-rules.mjs`. A test fails where the files are not what this would
 * write.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const WORDS = {
  en: {
    title: 'Rules',
    intro:
      'Every rule can be turned off, given another severity, and set by its options under `rules` in sekisho.yaml. What a rule ' +
      'cannot judge, because a fact is missing, is reported as unjudged and never called clean.',
    rule: 'rule',
    severity: 'severity',
    catches: 'what it catches',
    on: 'on',
    always: 'yes',
    never: 'where named',
    with: 'with',
    why: 'Why it matters',
    lawful: 'What would be lawful',
    falsePositives: 'False positives',
    example: 'Example',
    needs: 'Needs',
    uses: 'Uses where kept',
    source: 'Source',
    option: 'option',
    accepts: 'value',
    default: 'default',
    meaning: 'meaning',
    nothing: 'nothing of the register',
    or: ' or ',
    colon: ': ',
    stop: '.',
  },
  ja: {
    title: 'ルール',
    intro:
      '各ルールは、sekisho.yaml の `rules` で無効にすることも、重大度やオプションを変えることもできます。必要な情報がなく判定できないものは、' +
      '問題なしとはせず「判定不能」として報告します。設定に書く重大度は `critical`（緊急）、`high`（高）、`medium`（中）、`low`（低）、`info`（参考）です。',
    rule: 'ルール',
    severity: '重大度',
    catches: '検出する内容',
    on: '既定で有効',
    always: 'はい',
    never: '指定した場合',
    with: '台帳がある場合：',
    why: '必要な理由',
    lawful: '適正と判断する場合',
    falsePositives: '誤検出の例',
    example: '例',
    needs: '必要な台帳',
    uses: 'あれば用いる台帳',
    source: '根拠',
    option: 'オプション',
    accepts: '値',
    default: '既定値',
    meaning: '意味',
    nothing: 'なし',
    or: 'または',
    colon: '：',
    stop: '',
  },
};

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |\n`;
const table = (head, rows) =>
  row(...head) + row(...head.map(() => '---')) + rows.map((cells) => row(...cells)).join('');
const code = (text) => `\`${text}\``;

/**
 * `sheets` as the command line has them, without a configuration; `severityText`: a severity as
 * people read it.
 */
export function rulesMd(sheets, lang, severityText) {
  const words = WORDS[lang];
  const overview = sheets.map((sheet) => [
    `[${sheet.id}](#${sheet.id})`,
    severityText(sheet.severity),
    onOf(sheet, words),
    sheet.title,
  ]);
  return `<!-- made by scripts/docs-rules.mjs from the rules; do not edit -->
# ${words.title}

${words.intro}

${table([words.rule, words.severity, words.on, words.catches], overview)}
${sheets.map((sheet) => section(sheet, words)).join('\n')}`;
}

function onOf({ onByDefault, onWith }, words) {
  if (!onByDefault) return words.never;
  return onWith.length > 0 ? `${words.with} ${onWith.join(', ')}`.replace('： ', '：') : words.always;
}

function section({ id, title, texts, needs, uses, source, options }, words) {
  const tables = (names) => names.map((name) => name.split('|').map(code).join(words.or)).join(', ') || words.nothing;
  const item = (name, text) => `- **${name}**${words.colon}${text}\n`;
  return `## ${id}

**${title}**${words.stop} ${texts.description}

${item(words.why, texts.why)}${item(words.lawful, texts.lawful)}${item(words.falsePositives, texts.falsePositives)}${item(words.example, texts.example)}${item(words.needs, tables(needs))}${uses.length > 0 ? item(words.uses, tables(uses)) : ''}${item(words.source, source)}${options.length > 0 ? `\n${optionsOf(options, words)}` : ''}`;
}

function optionsOf(options, words) {
  const rows = options.map((option) => [
    code(option.name),
    option.accepts,
    code(JSON.stringify(option.default)),
    option.description,
  ]);
  return table([words.option, words.accepts, words.default, words.meaning], rows);
}

async function main() {
  const { ruleSheets } = await import('../dist/app/rules/sheet.js');
  const { words } = await import('../dist/reports/index.js');
  const pageIn = (lang) => rulesMd(ruleSheets(undefined, lang), lang, (code) => words(lang).code('severity', code));
  const docs = new URL('../docs/', import.meta.url);
  writeFileSync(new URL('rules.md', docs), pageIn('en'));
  writeFileSync(new URL('rules.ja.md', docs), pageIn('ja'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
