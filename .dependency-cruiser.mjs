/**
 * Who may import whom. The stages of the pipeline know only the nouns; pipeline.ts and the command line join them.
 * Each rule says why, so that whoever breaks it knows what would be lost.
 */
const SHARED = '^src/(model|errors|messages|time|text|arrays|heap|package|wasm)(/|\\.ts$)';
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
      comment: 'A circle has no first module: it cannot be understood, tested or loaded in parts.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'shared-stays-shared',
      comment: 'The nouns are imported by everyone, so they may import only one another.',
      severity: 'error',
      from: { path: SHARED },
      to: { path: '^src/', pathNot: [SHARED] },
    },
    stage('config', [], 'Configuration is plain data; whoever uses it is joined to it by the pipeline.'),
    stage('ingest', [], 'Bytes do not know what they mean.'),
    stage('parsers', [], 'A format knows its own lines and nothing of people or rules.'),
    stage('kernel', [], 'The kernel must stay small enough to be held against its oracle.'),
    stage(
      'sessions',
      ['^src/(kernel|ingest|parsers)/'],
      'Sessions drive ingest, parsers and kernel, so that a worker thread can read straight into the memory of the kernel; nothing later may look behind them.',
    ),
    stage('register', [], 'What was true does not depend on what was done.'),
    stage('rules', ['^src/register/types\\.ts$'], 'A rule is a pure function: of the register it sees the types only.'),
    stage(
      'findings',
      ['^src/rules/(rule|judge)\\.ts$', '^src/register/types\\.ts$'],
      'Findings are made of the output of rules, whichever rules there are.',
    ),
    stage('ledger', [], 'The ledger must be readable without the program that filled it.'),
    stage('reports', [], 'A report shows a result and never asks where it came from.'),
    stage('simulate', [], 'The simulated world must not share code with the rules it is to test.'),
    {
      name: 'only-sessions-use-the-kernel',
      comment: 'Sessions may one day come from a cluster: nothing else may know of bytes and blocks.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(kernel|sessions)/' },
      to: { path: '^src/kernel/' },
    },
    {
      name: 'only-the-ledger-uses-sqlite',
      comment: 'One module knows the schema. `query --sql` uses an SQLite of its own, in memory.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(ledger|cli/query|cli/commands/query)' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'files-are-touched-at-the-edges',
      comment:
        'Rules, findings and reports are pure: they can be tested without a disk, and run twice with the same result.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(ingest|config|register|ledger|cli|sessions|simulate)/|^src/wasm\\.ts$' },
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
    exclude: { path: '^src/(kernel/|register/)?assembly/|^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};
