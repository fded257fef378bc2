import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkRules, logSources, parseConfig } from '../../src/config/index.js';
import { configOf, MINIMAL, place } from './texts.js';

const RULES = [
  { id: 'off-period', options: z.strictObject({}) },
  {
    id: 'after-transfer',
    options: z.strictObject({ graceHours: z.number().min(0).default(0), mode: z.enum(['a', 'b']).default('a') }),
  },
  { id: 'rare', options: z.strictObject({}), onByDefault: false },
  { id: 'moves', options: z.strictObject({}), ofNoSystem: true },
];
const FORMATS = [
  { meta: { id: 'csv', defaults: {} }, optionsSchema: z.strictObject({}) },
  {
    meta: {
      id: 'w3c',
      defaults: {
        time: 'yyyy',
        timezone: 'UTC',
        anonymous: 'ignore' as const,
        columns: { time: ['date', 'time'], account: 'cs-username' },
      },
    },
    optionsSchema: z.strictObject({ pattern: z.string().default('x') }),
  },
];

describe('rules', () => {
  const check = (rules: string) => checkRules(configOf(`${MINIMAL}rules: ${rules}\n`), RULES);

  it('have their defaults where nothing is said', () => {
    expect(check('{}')).toEqual({
      problems: [],
      ofSystems: new Map(),
      rules: [
        { id: 'off-period', on: true, severity: undefined, options: {} },
        { id: 'after-transfer', on: true, severity: undefined, options: { graceHours: 0, mode: 'a' } },
        { id: 'rare', on: false, severity: undefined, options: {} },
        { id: 'moves', on: true, severity: undefined, options: {} },
      ],
    });
  });

  it('are switched on and off, with severity and options', () => {
    const on = (rules: string) => check(rules).rules.map((rule) => rule.on);
    expect(on('{ off-period: off, rare: on }')).toEqual([false, true, true, true]);
    expect(on('{ off-period: false, rare: true }')).toEqual([false, true, true, true]);
    expect(on('{ rare: {} }')).toEqual([true, true, true, true]);
    const [, rule] = check('{ after-transfer: { severity: low, graceHours: 24 } }').rules;
    expect(rule).toEqual({ id: 'after-transfer', on: true, severity: 'low', options: { graceHours: 24, mode: 'a' } });
  });

  describe('of one system', () => {
    const own = (rules: string, global = '{}') =>
      checkRules(
        configOf(`systems:
  - id: a
    rules: ${rules}
    logs: { path: a.csv, columns: { time: t } }
  - id: b
    logs: { path: b.csv, columns: { time: t } }
rules: ${global}
`),
        RULES,
      );

    it('are those that it names, with what is said globally where it is silent', () => {
      const { ofSystems, problems } = own(
        '{ after-transfer: { graceHours: 24 }, off-period: off, rare: on }',
        '{ after-transfer: { severity: low, mode: b, graceHours: 1 }, off-period: on }',
      );
      expect(problems).toEqual([]);
      expect([...ofSystems]).toEqual([
        [
          'a',
          [
            { id: 'off-period', on: false, severity: undefined, options: {} },
            { id: 'after-transfer', on: true, severity: 'low', options: { graceHours: 24, mode: 'b' } },
            { id: 'rare', on: true, severity: undefined, options: {} },
          ],
        ],
      ]);
    });

    it('are named with their line where they are wrong, each once', () => {
      const rules = '{ of-period: off, moves: off, after-transfer: { mode: c } }';
      expect(own(rules, '{ after-transfer: { graceHours: -1 } }').problems.map(place)).toEqual([
        '3: systems[0].rules.of-period: got of-period, which is no rule; did you mean off-period?',
        expect.stringMatching(/^3: systems\[0\]\.rules\.after-transfer\.mode: /),
        '3: systems[0].rules.moves: the rule moves judges no single system; set it under the global `rules`',
        expect.stringMatching(/^7: rules\.after-transfer\.graceHours: /),
      ]);
    });
  });

  it('that do not exist, and options that are wrong, are named with their line', () => {
    const yaml = `${MINIMAL}rules:
  of-period: off
  zzz: on
  after-transfer:
    graceHour: 1
    mode: c
    graceHours: -1
`;
    expect(checkRules(configOf(yaml), RULES).problems.map(place)).toEqual([
      '4: rules.of-period: got of-period, which is no rule; did you mean off-period?',
      '5: rules.zzz: got zzz, expected the id of a rule: off-period, after-transfer, rare, moves',
      '7: rules.after-transfer.graceHour: got the key `graceHour`, which does not exist; did you mean `graceHours`?',
      '8: rules.after-transfer.mode: got "c", expected one of: a, b',
      '9: rules.after-transfer.graceHours: got -1, expected at least 0',
    ]);
  });

  it('are checked beside other mistakes', () => {
    const { source, problems } = parseConfig('rules: { x: off }\n', 'sekisho.yaml');
    expect([problems.length, checkRules({ source: source! }, RULES).problems.length]).toEqual([1, 1]);
  });
});

describe('log sources', () => {
  it('take what they do not say from their format, then from the company', () => {
    const config = configOf(`timezone: Asia/Tokyo
accountCase: insensitive
systems:
  - { id: a, logs: [{ path: a.csv, columns: { time: [d, t], account: u } }, { path: b.log, format: w3c, columns: { account: user } }] }
  - { id: b, accountCase: sensitive, logs: { path: c.log, format: w3c, timezone: Asia/Seoul, time: iso, anonymous: judge, options: { pattern: y } } }
`);
    const { sources, problems } = logSources(config, FORMATS);
    expect(problems).toEqual([]);
    expect(sources).toMatchObject([
      {
        system: 'a',
        path: 'a.csv',
        base: '/srv',
        format: 'csv',
        time: 'iso',
        timezone: 'Asia/Tokyo',
        anonymous: 'judge',
        accountCase: 'insensitive',
        columns: { time: ['d', 't'], account: 'u' },
        quote: '"',
        header: true,
        options: {},
      },
      {
        system: 'a',
        time: 'yyyy',
        timezone: 'UTC',
        anonymous: 'ignore',
        columns: { time: ['date', 'time'], account: 'user' },
        options: { pattern: 'x' },
      },
      {
        system: 'b',
        time: 'iso',
        timezone: 'Asia/Seoul',
        anonymous: 'judge',
        accountCase: 'sensitive',
        columns: { time: ['date', 'time'], account: 'cs-username' },
        options: { pattern: 'y' },
      },
    ]);
  });

  it('of formats that do not exist, or with options that are wrong, are named with their line', () => {
    const config = configOf(`systems:
  - id: a
    logs: { path: a, format: cvs }
  - id: b
    logs:
      - path: b
        format: w3c
        options:
          patern: 1
      - path: c
        header: false
        columns:
          time: 1
          account: user
      - { path: d, format: parquet }
`);
    expect(logSources(config, FORMATS).problems.map(place)).toEqual([
      '3: systems[0].logs.format: got cvs, which is no log format; did you mean csv?',
      '9: systems[1].logs[0].options.patern: got the key `patern`, which does not exist; did you mean `pattern`?',
      '14: systems[1].logs[1].columns.account: got "user", expected a position from 1, since the file has no header (header: false)',
      '15: systems[1].logs[2].format: got parquet, expected a log format: csv, w3c',
    ]);
  });

  it('says where values are listed of a column that is not named, unless the format brings it along', () => {
    const config = configOf(`systems:
  - id: a
    logs:
      path: a.csv
      columns: { time: t, action: act }
      actions: { view: view }
      unmasked: [contract]
      failures: [NG]
  - id: b
    logs:
      - { path: b.csv, columns: { time: t }, actions: {}, unmasked: [], failures: [] }
      - { path: b.log, format: w3c, actions: { GET: view } }
      - { path: c.log, format: w3c, columns: { screen: cs-uri }, unmasked: [/contract] }
`);
    const said = (key: string, column: string) =>
      `\`${key}\` lists values of a column that \`columns\` does not name, so that none would ever be met: name the column under \`columns.${column}\`, or leave \`${key}\` out`;
    expect(logSources(config, FORMATS).problems.map(place)).toEqual([
      `7: systems[0].logs.unmasked: ${said('unmasked', 'screen')}`,
      `8: systems[0].logs.failures: ${said('failures', 'result')}`,
      `12: systems[1].logs[1].actions: ${said('actions', 'action')}`,
    ]);
  });

  it('says which screens affiliates cannot be allowed: those shown in clear, and any where no log names screens', () => {
    const config = configOf(`systems:
  - id: a
    affiliateScreens: [map, ｃｏｎｔｒａｃｔ]
    logs: { path: a.csv, columns: { time: t, screen: s }, unmasked: [contract] }
  - id: b
    affiliateScreens: [map]
    logs: { path: b.csv, columns: { time: t } }
`);
    expect(logSources(config, FORMATS).problems.map(place)).toEqual([
      '3: systems[0].affiliateScreens[1]: screen ｃｏｎｔｒａｃｔ is listed under `unmasked` as well, so it cannot be one that affiliates may use at any time',
      '6: systems[1].affiliateScreens: `affiliateScreens` lists values of a column that `columns` does not name, so that none would ever be met: name the column under `columns.screen`, or leave `affiliateScreens` out',
    ]);
  });
});
