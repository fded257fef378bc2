/**
 * Writes docs/controls.md and docs/controls.ja.md: the sentences of published measures, and which
 * rule or command answers each. Titles and sources come from the rules. Run after the build: `node
 * scripts/docs-controls.mjs`. A test fails where the files are not what this writes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const WORDS = {
  en: {
    title: 'Controls',
    intro:
      'What the published measures of network companies promise, and what answers it here. `test` is where it is tried, with the instants just before, at and just after each boundary.',
    head: ['published measure', 'rule or command', 'source', 'test'],
    others: 'Rules that no sentence above asks for',
  },
  ja: {
    title: '対策と点検の対応表',
    intro:
      '送配電会社が公表した対策と、それに対応する本ツールのルール・コマンド。「試験」は、境界の直前・当該時点・直後を含む動作確認の所在。',
    head: ['公表された対策', 'ルール・コマンド', '出典', '試験'],
    others: '上記のほかに用意しているルール',
  },
};

/**
 * In the order of the measures: the sentence, the rules and commands that answer it, and tests that
 * are not named after the rule.
 */
const MEASURES = [
  {
    en: 'The access logs are checked every business day.',
    ja: '営業日ごとにアクセスログを点検する。',
    by: ['sekisho check'],
    tests: ['cli/check.test.ts', 'days/life.test.ts'],
  },
  {
    en: 'Some systems are watched continuously.',
    ja: '一部のシステムは常時監視する。',
    by: ['systems[].check: continuous'],
    tests: ['rules/log-gap.test.ts'],
  },
  {
    en: 'An audit covers every half-year.',
    ja: '半期ごとに点検する。',
    by: ['sekisho audit'],
    tests: ['cli/audit.test.ts', 'cli/verify-pack.test.ts'],
  },
  {
    en: 'Affiliates see customer data only while an emergency is declared.',
    ja: '特定関係事業者による閲覧は非常災害時の委託期間に限る。',
    by: ['off-period-hd-access'],
  },
  {
    en: 'Masked screens may be used at any time, others may not.',
    ja: 'マスキングした画面に限り常時利用を認める。',
    by: ['systems[].affiliateScreens', 'unmasked-view'],
    tests: ['rules/off-period-hd-access.test.ts'],
  },
  {
    en: 'Concurrent posts and secondments across the barrier are known and looked at.',
    ja: '送配電会社との兼務・在籍出向を把握し、確認する。',
    by: ['dualPosts: info', 'off-period-hd-access'],
  },
  {
    en: 'The systems of the affiliates are inspected as well.',
    ja: '特定関係事業者のシステムも点検する。',
    by: ['systems[].owner', 'affiliate-system-access'],
  },
  {
    en: 'Rights and accounts end with the transfer.',
    ja: '異動時に権限・IDを失効させる。',
    by: ['post-transfer-access', 'entitlement-review'],
  },
  {
    en: 'All rights are reviewed every month.',
    ja: '毎月すべての権限を点検する。',
    by: ['sekisho rights', 'entitlement-review'],
    tests: ['cli/rights.test.ts'],
  },
  {
    en: 'Two persons, the owner of the system and information management, sign the monthly review.',
    ja: '毎月の権限点検は、システム主管と情報管理責任者の2名が確認する。',
    by: ['sekisho rights --month M --confirm --as owner|information-manager', 'rightsReview.dueDay', 'sekisho status'],
    tests: ['days/rights-reviews.test.ts'],
  },
  {
    en: 'Rights are removed automatically soon after a transfer; how soon is reported every month.',
    ja: '異動後、権限を速やかに自動で失効させる。失効までの日数を毎月把握する。',
    by: ['sekisho audit (revocations.csv, revocation-latency.csv)'],
    tests: ['reports/controls.test.ts'],
  },
  {
    en: 'All rights are revoked once a year and granted again by name.',
    ja: '年1回すべての権限を取り消し、個人ごとに再付与する。',
    by: ['entitlement-review (yearlyReset)'],
    tests: ['rules/entitlement-review.test.ts'],
  },
  {
    en: 'Shared accounts are abolished, or checked out by name.',
    ja: '共用IDを廃止し、または個人名で貸し出す。',
    by: ['shared-id-use'],
  },
  {
    en: 'Nobody without a post or a contract has access.',
    ja: '従業員等でない者には利用させない。',
    by: ['non-employee-access'],
  },
  {
    en: 'Passwords of an emergency are issued by name and changed afterwards.',
    ja: '非常災害時のパスワードは個人ごとに発行し、終了後に変更する。',
    by: ['emergency-credential'],
  },
  {
    en: 'Terminals are lent for an emergency and come back.',
    ja: '端末は非常災害時に貸与し、終了後に回収する。',
    by: ['terminal-loan'],
  },
  {
    en: 'Outside emergencies those terminals are kept at the network company.',
    ja: '非常災害時以外、当該端末は送配電会社で保管する。',
    by: ['terminal-loan (keptElsewhere)'],
    tests: ['rules/terminal-loan.test.ts'],
  },
  {
    en: 'After each emergency a closing list is made: terminals, passwords, accesses inside and outside.',
    ja: '災害対応の終了ごとに、端末・パスワード・委託期間内外の利用を確認する。',
    by: ['sekisho audit (emergency-closing.csv)'],
    tests: ['reports/controls.test.ts'],
  },
  { en: 'Prints and exports are limited.', ja: '印刷・出力を制限する。', by: ['output-volume'] },
  {
    en: 'Nobody moves straight from the units concerned to the affiliates’ sales or boards.',
    ja: '対象個所から特定関係事業者の営業部門・役員への直接の異動を行わない。',
    by: ['direct-transfer'],
    tests: ['rules/transfers.test.ts'],
  },
  {
    en: 'Who moves hands in a pledge.',
    ja: '異動時に誓約書を提出させる。',
    by: ['pledge-missing'],
    tests: ['rules/transfers.test.ts'],
  },
  {
    en: 'Mail addresses and PCs are changed at transfers.',
    ja: '異動時にメールアドレス・PCを切り替える。',
    by: ['replacement-missing'],
  },
  {
    en: 'Who moves, and who has rights, is trained.',
    ja: '異動時および毎年、研修を実施する。',
    by: ['training-missing'],
  },
  {
    en: 'Accesses serve their purpose.',
    ja: '業務の目的に限り利用する。',
    by: ['no-order', 'sekisho audit (order-shares.csv)'],
    tests: ['reports/controls.test.ts'],
  },
  {
    en: 'All systems are inspected, and what is found is put right; measures against recurrence are followed up.',
    ja: '全システムを総点検して不備を是正し、再発防止策の実施状況を管理する。',
    by: ['inspection-open', 'sekisho audit (inspections.csv, measures.csv)'],
    tests: ['reports/controls.test.ts'],
  },
  {
    en: 'Logs are complete, and kept for years.',
    ja: 'ログを欠落なく取得し、所定の期間保存する。',
    by: ['log-gap', 'log-altered'],
  },
  {
    en: 'Access logs are kept for five years.',
    ja: 'アクセスログを5年間保存する。',
    by: ['log-gap (keptYears)', 'sekisho validate'],
    tests: ['rules/log-gap.test.ts', 'config/kept-years.test.ts'],
  },
  {
    en: 'Registers are kept without obvious mistakes, such as an emergency that ends in 2042.',
    ja: '台帳に明らかな誤り（2042年に終わる委託期間など）がない。',
    by: ['sekisho validate'],
    tests: ['register/implausible-dates.test.ts'],
  },
];

const cell = (text) => String(text).replaceAll('|', '\\|');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |\n`;
const table = (head, rows) =>
  row(...head) + row(...head.map(() => '---')) + rows.map((cells) => row(...cells)).join('');

/** `sheets` as for docs/rules.md; `isTest` tells whether test/<path> exists. */
export function controlsMd(sheets, lang, isTest) {
  const words = WORDS[lang];
  const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  const page = `rules${lang === 'en' ? '' : `.${lang}`}.md`;
  const ruleIn = (by) => byId.get(by.split(' ')[0]);
  const said = (by) => {
    const rule = ruleIn(by);
    return rule === undefined ? `\`${by}\`` : `[${by}](${page}#${rule.id}) ${rule.title}`;
  };
  const testsOf = ({ by, tests = [] }) => {
    const own = by.flatMap((one) => (ruleIn(one) === undefined ? [] : [`rules/${ruleIn(one).id}.test.ts`]));
    const all = [...new Set([...own.filter(isTest), ...tests])];
    const lost = all.filter((test) => !isTest(test));
    if (all.length === 0 || lost.length > 0) throw new Error(`no test for ${by.join(', ')}: ${lost.join(', ')}`);
    return all.map((test) => `\`test/${test}\``).join(', ');
  };
  const sourceOf = ({ by }) => [...new Set(by.flatMap((one) => ruleIn(one)?.source ?? []))].join('; ') || '—';
  const rows = MEASURES.map((one) => [one[lang], one.by.map(said).join('; '), sourceOf(one), testsOf(one)]);
  const named = new Set(MEASURES.flatMap(({ by }) => by.map((one) => ruleIn(one)?.id)));
  const others = sheets
    .filter(({ id }) => !named.has(id))
    .map((sheet) => `- [${sheet.id}](${page}#${sheet.id}) ${sheet.title}\n`);
  return `<!-- made by scripts/docs-controls.mjs from the rules; do not edit -->
# ${words.title}

${words.intro}

${table(words.head, rows)}
## ${words.others}

${others.join('')}`;
}

async function main() {
  const { existsSync } = await import('node:fs');
  const { ruleSheets } = await import('../dist/app/rules/sheet.js');
  const isTest = (test) => existsSync(new URL(`../test/${test}`, import.meta.url));
  for (const [lang, name] of [
    ['en', 'controls.md'],
    ['ja', 'controls.ja.md'],
  ])
    writeFileSync(new URL(`../docs/${name}`, import.meta.url), controlsMd(ruleSheets(undefined, lang), lang, isTest));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
