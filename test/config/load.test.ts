import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConfig, loadConfig, parseConfig, registerPlan } from '../../src/config/index.js';
import { UserError } from '../../src/domain/errors.js';
import { configOf, MINIMAL, problemsOf, said } from './texts.js';

const system = (text: string) => `systems: [{ id: a, ${text} }]\n`;
const logs = (text: string) => system(`logs: { path: a.csv, ${text} }`);

describe('a minimal file', () => {
  it('needs only systems with logs and a register', () => {
    expect(configOf(MINIMAL)).toMatchObject({
      timezone: 'Asia/Tokyo',
      sessionGap: 30 * 60_000,
      accountCase: 'sensitive',
      idWidth: 'fold',
      dualPosts: 'info',
      fiscalYearStart: 4,
      onBadRows: 'stop',
      organizations: [],
      rules: {},
      ledger: 'sekisho.db',
      reports: 'reports/',
      base: '/srv',
      calendar: { weekend: ['saturday', 'sunday'], holidays: [], workdays: [], publicHolidays: 'japan' },
    });
    expect(configOf(MINIMAL).systems).toMatchObject([
      {
        id: 'a',
        check: 'business-day',
        logs: [
          { path: 'a.csv', format: 'csv', encoding: 'auto', ragged: 'reject', trim: true, rejectTolerance: 0.001 },
        ],
      },
    ]);
  });

  it('that is empty is told what is missing', () => {
    expect(problemsOf('')).toEqual(['1: systems: `systems` is missing']);
    expect(problemsOf('# nothing\n')).toEqual(['1: systems: `systems` is missing']);
    expect(problemsOf('just a text\n')).toEqual(['1: : got "just a text", expected keys with values']);
    expect(problemsOf('systems: []\n')).toEqual(['1: systems: got [], expected at least one system']);
  });
});

describe('values', () => {
  it.each([
    ['30m', 1_800_000],
    ['90s', 90_000],
    ['2h', 7_200_000],
    ['1h30m', 5_400_000],
    ['5d', 432_000_000],
    ['1d2h3m4s', 93_784_000],
    ['0s', 0],
  ])('%s is a duration', (text, ms) => expect(configOf(`${MINIMAL}sessionGap: ${text}\n`).sessionGap).toBe(ms));

  it.each(['30', '"30"', 'm', '30m1h', '-5m', '1.5h', 'true', '[]', '""'])('%s is none', (text) => {
    expect(problemsOf(`${MINIMAL}sessionGap: ${text}\n`)[0]).toMatch(
      /^3: sessionGap: got .*, expected a duration such as/,
    );
  });

  it.each([
    ['"07:00-23:00"', [{ from: 420, to: 1380 }]],
    ['"22:00-6:00"', [{ from: 1320, to: 1800 }]],
    ['"00:00-24:00"', [{ from: 0, to: 1440 }]],
    [
      '["8:00-12:00", "13:00 - 17:00"]',
      [
        { from: 480, to: 720 },
        { from: 780, to: 1020 },
      ],
    ],
  ])('%s are hours', (text, hours) => {
    expect(configOf(system(`serviceHours: ${text}, logs: { path: a }`)).systems[0]!.serviceHours).toEqual(hours);
  });

  it.each(['7-23', '"07:00"', '"24:00-25:00"', '"08:00-08:00"', '"08:60-09:00"', '5'])('%s are none', (text) => {
    expect(problemsOf(system(`serviceHours: ${text}, logs: { path: a }`))[0]).toContain('expected hours such as');
  });

  it('may be numbers where texts are meant, leading zeros kept', () => {
    const config = configOf(logs('failures: [401, "NG", 0404], unmasked: [7], actions: { 01: view, 2: output }'));
    expect(config.systems[0]!.logs[0]).toMatchObject({
      failures: ['401', 'NG', '0404'],
      unmasked: ['7'],
      actions: { '01': 'view', '2': 'output' },
    });
    expect(configOf('systems: [{ id: 7, logs: { path: a } }]\n').systems[0]!.id).toBe('7');
  });

  it('of charsets may be called what people call them', () => {
    const encodings = ['Shift_JIS', 'CP932', 'UTF8', 'sjis', 'Windows-31J', 'EUC-JP'];
    expect(
      encodings
        .map((encoding) => configOf(logs(`encoding: ${encoding}`)).systems[0]!.logs[0])
        .map((log) => log && 'encoding' in log && log.encoding),
    ).toEqual(['cp932', 'cp932', 'utf-8', 'cp932', 'cp932', 'euc-jp']);
  });

  it('may be one or a list where several may stand', () => {
    const config =
      configOf(`systems: [{ id: a, logs: [{ path: a, columns: { time: t } }, { path: b, columns: { time: [d, t] } }] }]
register: { accounts: [a.csv, { path: b.csv, where: { state: live } }], grants: { path: g.csv } }
`);
    expect(config.systems[0]!.logs.map(({ columns }) => columns.time)).toEqual([['t'], ['d', 't']]);
    expect(config.register.accounts).toHaveLength(2);
    const { tables } = registerPlan(config);
    expect(
      tables.map(({ table, path, where, encoding, maxAgeDays, configuredAt }) => ({
        table,
        path,
        where,
        encoding,
        maxAgeDays,
        line: configuredAt.line,
      })),
    ).toEqual([
      { table: 'accounts', path: 'a.csv', where: {}, encoding: 'auto', maxAgeDays: 45, line: 2 },
      { table: 'accounts', path: 'b.csv', where: { state: ['live'] }, encoding: 'auto', maxAgeDays: 45, line: 2 },
      { table: 'grants', path: 'g.csv', where: {}, encoding: 'auto', maxAgeDays: 45, line: 2 },
    ]);
  });

  it('reach the register', () => {
    const config = configOf(`accountPattern: "^N(\\\\d+)$"
accountCase: insensitive
dualPosts: affiliate
onBadRows: continue
calendar: { weekend: [friday], holidays: ["12-30"], workdays: ["2024-05-04"], publicHolidays: none }
organizations: [{ id: NW, side: network }, { id: HD, name: 電力, side: affiliate }]
systems:
  - { id: a, name: 託送, accountPattern: "^M(.+)$", accountCase: sensitive, logs: { path: a } }
  - { id: b, logs: { path: b } }
`);
    expect(registerPlan(config)).toEqual({
      base: '/srv',
      file: '/srv/sekisho.yaml',
      timezone: 'Asia/Tokyo',
      organizations: [
        { id: 'NW', name: 'NW', aliases: [], side: 'network', worksFor: undefined },
        { id: 'HD', name: '電力', aliases: [], side: 'affiliate', worksFor: undefined },
      ],
      systems: [
        { id: 'a', name: '託送' },
        { id: 'b', name: 'b' },
      ],
      tables: [],
      accountPattern: '^N(\\d+)$',
      accountPatterns: { a: '^M(.+)$' },
      idWidth: 'fold',
      accountCase: 'insensitive',
      accountCases: { a: 'sensitive' },
      dualPosts: 'affiliate',
      onBadRows: 'continue',
      calendar: { weekend: [5], holidays: ['12-30'], workdays: ['2024-05-04'], publicHolidays: 'none' },
    });
  });

  it('may be merged and repeated as YAML can', () => {
    const config = configOf(`systems:
  - &base { id: a, check: half-year, logs: &logs { path: a.csv, encoding: cp932 } }
  - { <<: *base, id: b, logs: { <<: *logs, path: b.csv } }
`);
    expect(config.systems[1]).toMatchObject({
      id: 'b',
      check: 'half-year',
      logs: [{ path: 'b.csv', encoding: 'cp932' }],
    });
  });
});

describe('mistakes', () => {
  it('are all listed at once, each with its line, what was got and what was expected', () => {
    const yaml = `timezone: Asia/Tokio
sesionGap: 30m
accountPattern: "^N\\\\d+$"
organizations:
  - { id: NW, name: x, side: netwrk }
  - { id: NW, side: network }
  - { id: C, side: contractor, worksFor: NV }
systems:
  - id: takuso
    logs:
      colums: { time: a }
      columns: { time: [a, 0], acount: b }
      actions: { 照会: vew }
      rejectTolerance: 2
  - id: takuso
    logs:
      - { path: a, header: maybe }
      - 5
register:
  acounts: x
  assignments: { path: a, colums: 1 }
  grants: 5
  loans: []
  pledges: true
rules: { a: 5, b: { severity: hi } }
`;
    expect(problemsOf(yaml)).toEqual([
      '1: timezone: got "Asia/Tokio", expected an IANA time zone such as Asia/Tokyo',
      '2: sesionGap: got the key `sesionGap`, which does not exist; did you mean `sessionGap`?',
      '3: accountPattern: got "^N\\\\d+$", expected a group in parentheses that holds the employee id, such as "^N(\\d+)$"',
      '5: organizations[0].side: got "netwrk", expected one of: network, affiliate, contractor, external',
      '6: organizations[1].id: got the id NW a second time; line 5 has it, too',
      '7: organizations[2].worksFor: got NV, which is no organization; did you mean NW?',
      '10: systems[0].logs.path: `path` is missing',
      '11: systems[0].logs.colums: got the key `colums`, which does not exist; did you mean `columns`?',
      '12: systems[0].logs.columns.time[1]: got 0, expected at least 1',
      '12: systems[0].logs.columns.acount: got the key `acount`, which does not exist; did you mean `account`?',
      '13: systems[0].logs.actions.照会: got "vew", expected one of: login, logout, view, search, output, update, other',
      '14: systems[0].logs.rejectTolerance: got 2, expected at most 1',
      '15: systems[1].id: got the id takuso a second time; line 9 has it, too',
      '17: systems[1].logs[0].header: got "maybe", expected true or false',
      '18: systems[1].logs[1]: got 5, expected keys with values',
      '20: register.acounts: got the key `acounts`, which does not exist; did you mean `accounts`?',
      '21: register.assignments.colums: got the key `colums`, which does not exist; did you mean `columns`?',
      '23: register.loans: got [], expected something that is not empty',
      '24: register.pledges: got true, expected the path of a file, or keys with values (path, columns, ...), or a list of these',
      '25: rules.a: got 5, expected off, on, or keys with values (severity, options of the rule)',
      '25: rules.b.severity: got "hi", expected one of: info, low, medium, high, critical',
    ]);
  });

  it.each([
    ['accountPattern: "["\n', 'is not a regular expression'],
    ['accountPattern: "(?:a)"\n', 'expected a group in parentheses'],
    ['calendar: { holidays: ["2024-02-30"] }\n', 'expected a day such as'],
    ['calendar: { holidays: ["12-30"], workdays: ["12-30"] }\n', '12-30 is both under holidays and under workdays'],
    ['fiscalYearStart: 13\n', 'expected at most 12'],
    ['organizations: [{ id: X, side: external }]\n', 'no organization is on the network side or the affiliate side'],
    [
      'organizations: [{ id: X, side: network }, { id: Y, side: affiliate, aliases: [A, ｘ] }]\n',
      'got the alias x, which the organization X goes by, too',
    ],
    [
      'organizations: [{ id: X, side: network, aliases: [A] }, { id: Y, side: affiliate, aliases: [B, a] }]\n',
      'got the alias a, which the organization X goes by, too',
    ],
    [
      'organizations: [{ id: X, side: network, worksFor: X }]\n',
      'X is on the side network; only a contractor has worksFor',
    ],
    [
      'organizations: [{ id: N, side: network }, { id: X, side: contractor, worksFor: X }]\n',
      'X cannot work for itself',
    ],
    ['zzz: 1\n', 'got the key `zzz`, expected one of: company, lang, timezone, sessionGap'],
  ])('%s', (yaml, sentence) => expect(problemsOf(MINIMAL + yaml).join('\n')).toContain(sentence));

  it.each([
    ['id: a b, logs: { path: a }', 'expected an id without spaces'],
    ['id: "a;b", logs: { path: a }', 'expected an id without spaces'],
    ['logs: { path: a }', '`id` is missing'],
    ['id: a, logs: { path: " " }', 'expected something that is not empty'],
    ['id: a, logs: { path: a, delimiter: ",," }', 'expected one character, no quote and no line end'],
    ['id: a, logs: { path: a, timezone: X/Y }', 'expected an IANA time zone'],
    ['id: a, logs: { path: a, columns: { account: "" } }', 'expected something that is not empty'],
  ])('systems: %s', (text, sentence) => expect(problemsOf(`systems: [{ ${text} }]\n`).join('\n')).toContain(sentence));

  it('in people’s tables without organizations are said', () => {
    const yaml = 'systems: [{ id: a, logs: { path: a } }]\nregister: { assignments: a.csv }\n';
    expect(problemsOf(yaml)).toEqual([
      '1: organizations: no organization is on the network side or the affiliate side, so nothing could be judged',
    ]);
  });

  it('of YAML itself are listed by line', () => {
    expect(problemsOf('a: [1\nb: }\n').map((line) => line.slice(0, line.indexOf(':')))).toEqual(['2']);
    expect(problemsOf('a: 1\na: 2\n')[0]).toMatch(/^2: : this is not YAML: .*unique/);
  });
});

it('warns of a border with one side', () => {
  const yaml = `${MINIMAL}organizations: [{ id: NW, side: network }]\n`;
  expect(configOf(yaml).warnings.map(said)).toEqual([
    'no organization is on the affiliate side: rules that look at it will find nothing',
  ]);
});

describe('on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const failure = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return (error as UserError).message;
    }
    return '';
  };

  it('is found upwards, or where the environment says', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'sekisho.yaml'), MINIMAL);
    expect(findConfig(join(folder, 'a/b'), {})).toBe(join(folder, 'sekisho.yaml'));
    writeFileSync(join(folder, 'a', 'sekisho.yaml'), MINIMAL);
    expect(findConfig(join(folder, 'a/b'), {})).toBe(join(folder, 'a/sekisho.yaml'));
    expect(findConfig(join(folder, 'a/b'), { SEKISHO_CONFIG: '../../sekisho.yaml' })).toBe(
      join(folder, 'sekisho.yaml'),
    );
    expect(failure(() => findConfig(folder, { SEKISHO_CONFIG: 'none.yaml' }))).toBe(
      'SEKISHO_CONFIG names none.yaml, which is not there',
    );
    rmSync(join(folder, 'sekisho.yaml'));
    expect(failure(() => findConfig(folder, {}))).toContain('no sekisho.yaml in');
  });

  it('is read with or without a byte order mark, and must be UTF-8', () => {
    const file = join(folder, 'sekisho.yaml');
    writeFileSync(file, `\uFEFF${MINIMAL}`);
    expect(loadConfig(file)).toMatchObject({ file, base: folder });
    writeFileSync(file, Buffer.from([0x23, 0x93, 0xfa, 0x0a]));
    expect(failure(() => loadConfig(file))).toContain('not UTF-8');
    expect(failure(() => loadConfig(join(folder, 'none.yaml')))).toContain('is not there');
    expect(failure(() => loadConfig(folder))).toContain('is a folder; a file is expected');
    writeFileSync(file, 'x: 1\n');
    expect(() => loadConfig(file)).toThrow(UserError);
  });

  it('is hashed', () => {
    const file = join(folder, 'sekisho.yaml');
    writeFileSync(file, MINIMAL);
    const before = loadConfig(file).sha256;
    expect(before).toBe(parseConfig(MINIMAL, 'x').config?.sha256);
    writeFileSync(file, `${MINIMAL}# more\n`);
    expect(loadConfig(file).sha256).not.toBe(before);
  });
});
