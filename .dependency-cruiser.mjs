/**
 * Who may import whom. The stages of the pipeline know only the nouns; pipeline.ts and the command
 * line join them. Each rule says why, so that whoever breaks it knows what would be lost.
 */
const SHARED = '^src/(domain|messages|lib)/';
const RULE_TEXTS = '^src/rules/catalog/(texts|[^/]+/(en|ja))\\.ts$';
const FILES = '^src/engine/files/';
const stage = (name, allowed, comment) => ({
  name: `${name}-knows-no-sibling`,
  comment,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^src/', pathNot: [SHARED, `^src/${name}/`, ...allowed] },
});

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'A circle has no first module: it cannot be understood, tested or loaded in parts. Types and late imports count, too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-stays-shared',
      comment: 'The nouns are imported by everyone, so they may import only one another.',
      severity: 'error',
      from: { path: SHARED },
      to: { path: '^src/', pathNot: [SHARED, RULE_TEXTS] },
    },
    {
      name: 'rule-texts-are-texts',
      comment:
        'The texts of a rule stand beside it, but are shared like all texts: they may not bring the rules along.',
      severity: 'error',
      from: { path: RULE_TEXTS },
      to: { path: '^src/', pathNot: ['^src/messages/', RULE_TEXTS] },
    },
    stage('config', [], 'Configuration is plain data; whoever uses it is joined to it by the pipeline.'),
    stage('parsers', [], 'A format knows its own lines and nothing of people or rules.'),
    stage(
      'engine',
      ['^src/parsers/'],
      'An engine gives sessions, records and raw lines; it knows nothing of people or rules.',
    ),
    stage('register', [], 'What was true does not depend on what was done.'),
    {
      name: 'the-register-has-one-door',
      comment: 'How a register is read and indexed may change without anybody outside knowing.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/register/' },
      to: { path: '^src/register/', pathNot: '^src/register/index\\.ts$' },
    },
    {
      name: 'rules-see-types-of-the-register',
      comment: 'A rule is given a register, so that it can be tested with one of a few rows; it never reads one.',
      severity: 'error',
      from: { path: '^src/(rules|findings)/' },
      to: { path: '^src/register/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-have-one-door',
      comment: 'Which rules there are, and how they are asked, may change without anybody outside knowing.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/rules/' },
      to: { path: '^src/rules/', pathNot: ['^src/rules/index\\.ts$', RULE_TEXTS] },
    },
    {
      name: 'texts-of-rules-are-collected-by-messages',
      comment: 'Everybody else asks for a text by its id.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/messages/', '^src/rules/catalog/'] },
      to: { path: RULE_TEXTS },
    },
    {
      name: 'rules-see-the-contract-alone',
      comment: 'A rule may come from outside the catalogue: the runner is told what rules are, not which.',
      severity: 'error',
      from: { path: '^src/rules/(contract|runner|support)/' },
      to: { path: '^src/rules/catalog/' },
    },
    {
      name: 'pure-rooms-touch-nothing',
      comment:
        'Who an account was, what a rule says and how it is reported must come out the same from the same input.',
      severity: 'error',
      from: { path: '^src/(domain|findings|messages|reports|rules|register/lookup)/' },
      to: {
        path: '^(node:)?(child_process|cluster|dgram|dns|http|http2|https|net|os|process|readline|timers|tls|worker_threads)(/|$)',
        dependencyTypes: ['core'],
      },
    },
    stage('rules', ['^src/register/index\\.ts$'], 'A rule is a pure function of sessions and the register.'),
    stage(
      'findings',
      ['^src/rules/index\\.ts$', '^src/register/index\\.ts$'],
      'Findings are made of the output of rules, whichever rules there are.',
    ),
    stage(
      'ledger',
      ['^src/deliver/files/disk\\.ts$'],
      'The ledger must be readable without the program that filled it. It makes its folder as all folders are made.',
    ),
    stage('reports', [], 'A report shows a result and never asks where it came from.'),
    stage('simulate', [], 'The simulated world must not share code with the rules it is to test.'),
    {
      name: 'the-command-line-is-last',
      comment: 'Use cases are called by the command line and by tests: they know neither options nor terminals.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'commands-know-no-other-command',
      comment: 'What two commands share is a use case, a view or an option: a command can be changed or removed alone.',
      severity: 'error',
      from: { path: '^src/cli/commands/([^/]+)/' },
      to: { path: '^src/cli/commands/', pathNot: '^src/cli/commands/$1/' },
    },
    {
      name: 'reports-have-doors',
      comment:
        'A report can be rebuilt inside if others know its doors alone: index.ts, printing.ts for what is slow to load, pack/ for audits, delivery/ for messages.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/reports/' },
      to: { path: '^src/reports/', pathNot: '^src/reports/(index|printing|(pack|delivery)/index)\\.ts$' },
    },
    {
      name: 'engines-are-handed-in',
      comment:
        'A use case knows what an engine can do, not where logs lie: a database may answer in place of files. The command line hands engines in.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|engine)/' },
      to: { path: '^src/engine/', pathNot: '^src/engine/(types|several|log-warnings)\\.ts$' },
    },
    {
      name: 'engine-has-one-door',
      comment: 'Files, bytes and blocks are private to the engine that reads them.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/engine/', pathNot: '^src/engine/(types|several|index)\\.ts$' },
    },
    {
      name: 'formats-are-read-by-the-file-engine',
      comment:
        'How lines are taken apart is for who reads them, and for who guesses how; others know formats by their meta alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(engine/files|parsers)/' },
      to: { path: '^src/parsers/', pathNot: '^src/parsers/index\\.ts$' },
    },
    {
      name: 'ingest-reads-bytes-only',
      comment: 'Bytes do not know what they mean.',
      severity: 'error',
      from: { path: `${FILES}ingest/` },
      to: { path: '^src/', pathNot: [SHARED, `${FILES}ingest/`] },
    },
    {
      name: 'the-kernel-stands-alone',
      comment: 'The kernel must stay small enough to be held against its oracle.',
      severity: 'error',
      from: { path: `${FILES}kernel/` },
      to: { path: '^src/', pathNot: [SHARED, `${FILES}kernel/`] },
    },
    {
      name: 'only-the-ledger-uses-sqlite',
      comment: 'One module knows the schema. `query --sql` uses an SQLite of its own, in memory.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(ledger|app/query/sql)/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'files-are-touched-at-the-edges',
      comment:
        'Rules, findings and reports are pure: they can be tested without a disk, and run twice with the same result. domain/whole-file.ts is how all others read a file that they read as a whole; lib/temporary.ts is the one place that makes temporary folders, so that all of them are cleared.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(app|cli|config|deliver|engine|ledger|register|simulate)/|^src/lib/(temporary|wasm|version)\\.ts$|^src/domain/whole-file\\.ts$',
      },
      to: { path: '^(node:)?fs(/promises)?$', dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'What users install must not need what only developers have.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};
