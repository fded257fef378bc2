// What reads input that others wrote: each target takes the bytes of one file and reads it as a run
// would.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * `code` is the compiled program, or its sources in a test; `folder` is for files; `root` is the
 * repository.
 */
export function targetsOf(code, folder, root) {
  const read = (file) => readFileSync(path.join(root, file));
  const demo = 'fixtures/demo';
  const config = read(`${demo}/sekisho.yaml`);
  const file = (name, bytes) => {
    const whole = path.join(folder, name);
    writeFileSync(whole, bytes);
    return whole;
  };
  const samples = Object.values(code.FORMATS).map(({ meta }) => Buffer.from(`${meta.sample.join('\n')}\n`));
  return [
    ...Object.values(code.FORMATS).map((format) => ({
      name: `log ${format.meta.id}`,
      seeds: [Buffer.from(`${format.meta.sample.join('\n')}\n`)],
      run: (bytes) => readLog(code, format, bytes),
    })),
    { name: 'log of unknown format', seeds: samples, run: (bytes) => void code.detect(inputOf(bytes)) },
    {
      name: 'configuration',
      seeds: [config, ...CONFIGS.map((more) => Buffer.from(MINIMAL(more)))],
      run: (bytes) => readConfig(code, bytes.toString()),
    },
    {
      name: 'exceptions yaml',
      seeds: [Buffer.from(EXCEPTIONS_YAML)],
      run: (bytes) => readExceptions(code, file('x.yaml', bytes), folder),
    },
    {
      name: 'exceptions csv',
      seeds: [Buffer.from(EXCEPTIONS_CSV)],
      run: (bytes) => readExceptions(code, file('x.csv', bytes), folder),
    },
    {
      name: 'review sheet',
      seeds: [Buffer.from(SHEET)],
      run: (bytes) => code.readSheet(file('sheet.csv', bytes), 'sheet.csv'),
    },
    ...Object.keys(code.TABLES).map((table) => ({
      name: `register ${table}`,
      seeds: [rowsOf(code.TABLES[table], DEMO[table] && read(`${demo}/register/${DEMO[table]}.csv`))],
      run: (bytes) => readTable(code, table, file(`${table}.csv`, bytes), folder),
    })),
    ...[
      ['gz', gzipSync('time,account\n2024-04-01,N1\n'.repeat(100))],
      ['zst', read('fixtures/formats/zstd/rows.csv.zst')],
      ['zip', Buffer.from(ZIP, 'base64')],
    ].map(([ending, bytes]) => ({
      name: `container ${ending}`,
      seeds: [bytes],
      run: (changed) => unpack(code, file(`a.${ending}`, changed), folder),
    })),
  ];
}

/** Tables that the demo has. */
const DEMO = {
  assignments: 'haizoku',
  transfers: 'ido',
  checkouts: 'kyoyo_id_kashidashi',
  accounts: 'riyousha_id',
  emergencies: 'saigai',
  credentials: 'saigai_id',
  loans: 'taiyo',
  terminals: 'tanmatsu',
};

/** The beginning of what there is; else a row that is right in some columns. */
function rowsOf({ columns }, there) {
  if (there) return there.subarray(0, 1200);
  const names = Object.keys(columns);
  return Buffer.from(`${names.join()}\n${names.map((_, i) => (i % 2 ? '2024-04-01' : '1001')).join()}\n`);
}

const EXCEPTIONS_YAML = `- id: E1
  rule: off-period-hd-access
  system: takuso
  account: H2001
  reason: 訓練
  approver: 責任者
  from: 2024-04-01
  until: 2024-09-30
`;
const EXCEPTIONS_CSV =
  'id,rule,system,account,reason,approver,from,until\nE1,,takuso,H2001,訓練,責任者,2024-04-01,2024-09-30\n';
const SHEET = 'id,decision,reason,reviewer,token\r\n"=""0123""",justified,訓練,A,s-0123-0abc\r\n';
/** Two members, one of them deflated. */
const ZIP = [
  'UEsDBBQAAAAIAAAAgVjMJtH8HAAAAFMAAAAFAAAAYS5jc3YrycxN1UlMTs4vzSvhMjIwMtE1ACJDHT9DsnkAUEsDBBQAAAAAAAAA',
  'gVjo67qODQAAAA0AAAAFAAAAYi5jc3Z0aW1lLGFjY291bnQKUEsBAhQDFAAAAAgAAACBWMwm0fwcAAAAUwAAAAUAAAAAAAAAAAAA',
  'AIABAAAAAGEuY3N2UEsBAhQDFAAAAAAAAACBWOjruo4NAAAADQAAAAUAAAAAAAAAAAAAAIABPwAAAGIuY3N2UEsFBgAAAAACAAIA',
  'ZgAAAG8AAAAAAA==',
].join('');

/** A log as a reader is given it, decoded and not unpacked. */
function inputOf(bytes) {
  return {
    charset: 'utf-8',
    decode: (part) => Buffer.from(part).toString('utf8'),
    newline: 'lf',
    head: bytes.subarray(0, 65536),
    bom: bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0,
    path: 'log',
    modified: Date.UTC(2024, 5, 1),
  };
}

function readLog({ FORMATS }, format, bytes) {
  const input = inputOf(bytes);
  const { defaults, sampleConfig = {} } = format.meta;
  const { time, ...columns } = sampleConfig.columns ?? {};
  const source = {
    ...{ engine: 'files', system: 's', path: 'log', base: '/', format: format.meta.id, encoding: 'auto', quote: '"' },
    ...{ header: true, time: defaults.time ?? 'iso', timezone: 'Asia/Tokyo', actions: {}, unmasked: [], failures: [] },
    ...{
      ragged: 'reject',
      trim: true,
      accountCase: 'sensitive',
      idWidth: 'fold',
      anonymous: 'judge',
      rejectTolerance: 0,
    },
    ...sampleConfig,
    columns: { ...defaults.columns, ...columns, time: time ?? defaults.columns?.time ?? ['time'] },
    options: format.optionsSchema.parse(sampleConfig.options ?? {}),
  };
  const reading = FORMATS[format.meta.id].open(source, input);
  if (reading.kind !== 'rows') return;
  const half = bytes.length >> 1;
  reading.normalizer.write(Buffer.from(bytes.subarray(0, half)));
  reading.normalizer.write(Buffer.from(bytes.subarray(half)));
  reading.normalizer.end();
}

function readConfig(code, text) {
  const { config } = code.parseConfig(text, 'sekisho.yaml');
  if (config === undefined) return;
  code.checkRules(
    config,
    code.RULES.map(({ meta, options }) => ({ id: meta.id, options })),
  );
  code.logSources(config, Object.values(code.FORMATS));
}

const MINIMAL = (more) => `organizations:
  - { id: NW, name: 東原送配電, side: network }
  - { id: HD, name: 東原電力, side: affiliate }
systems:
  - { id: takuso, logs: { path: a.csv, columns: { time: time } } }
${more}`;

/** Parts of a configuration, because a change is seldom in the part of the whole that is rare. */
const CONFIGS = [
  'register: { assignments: a.csv, accounts: { path: "b/*.csv", skip: 2, columns: { account: ID } } }\n',
  'rules: { off-period-hd-access: { severity: high, within: 30m }, log-gap: off }\nexceptions: x.yaml\n',
  'deliver:\n  - { to: webhook, url: "https://a.example/x", when: [findings], every: 1m }\n  - { to: command, run: [a, b] }\n',
  'timezone: Asia/Tokyo\naccountPattern: "^[NH](\\\\d+)$"\nsessionGap: 1h30m\nreports: { path: r, mode: "640" }\nledger: l.db\n',
];

const configs = new Map();

function configIn(code, folder, more) {
  const known = configs.get(more);
  if (known !== undefined) return known;
  const { config, problems } = code.parseConfig(MINIMAL(more), path.join(folder, 'sekisho.yaml'));
  if (config === undefined) throw new Error(problems.map(({ id }) => id).join());
  configs.set(more, config);
  return config;
}

function readExceptions(code, file, folder) {
  const config = configIn(code, folder, `exceptions: ${path.basename(file)}\n`);
  const { rows } = code.loadExceptions(config, code.fitOfHeader);
  code.readExceptions(rows, { rules: ['off-period-hd-access'], systems: ['takuso'], idWidth: 'fold' });
}

function readTable(code, table, file, folder) {
  const config = configIn(code, folder, `register:\n  ${table}: ${path.basename(file)}\n`);
  code.loadRegister(planOf(code, config));
}

const plans = new Map();

function planOf(code, config) {
  if (!plans.has(config)) plans.set(config, code.registerPlan(config));
  return plans.get(config);
}

/** As much as would tell that it does not end. */
const MOST = 1 << 20;

async function unpack(code, file, folder) {
  const { inputs } = await code.listFiles({ system: 's', base: folder, path: path.basename(file) });
  const target = Buffer.alloc(64 * 1024);
  for (const input of inputs.slice(0, 5)) {
    const opened = await code.openInput(input, { encoding: 'auto', syntax: ',"\n' });
    try {
      for (let all = 0, n = -1; n !== 0 && all < MOST; all += n) n = await opened.readInto(target);
    } finally {
      opened.close();
    }
  }
}
