// A new rule: the example flags accesses from terminals that the configuration lists.
export const rule = {
  pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  like: 'small letters, digits and hyphens, such as failed-attempts',

  files: (id, placeAfter) => ({
    [`src/rules/catalog/${id}/rule.ts`]: `/**
 * Catches accesses from terminals that the configuration lists. It knows a terminal by its name
 * alone.
 * Source: a control that comparable tools have.
 */
import { z } from 'zod';
import { message } from '../../../messages/index.js';
import { defineRule, unjudged, violationsOf } from '../../contract/index.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('${id}');

export default defineRule({
  meta: {
    id: '${id}',
    order: ${placeAfter('rule')},
    severity: 'low',
    scope: 'session',
    needs: [],
    source: 'peers',
    onByDefault: false,
    ignoresActor: true,
  },
  options: z.strictObject({
    terminals: z.array(z.string()).default([]),
  }),

  evaluate({ session: { system, terminal }, actor }, _register, { terminals }) {
    if (terminals.length === 0) return undefined;
    if (terminal === '') return unjudged('unjudged.noTerminal', message('cure.terminalColumn', { system }));
    return terminals.includes(terminal) ? violation('listed', { terminal }, actor.facts) : undefined;
  },
});
`,
    [`src/rules/catalog/${id}/en.ts`]: `import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Access from a listed terminal (${id})',
  description: 'An account was used from a terminal that the configuration lists.',
  why: 'Nobody should work at these terminals.',
  lawful: 'Access from any other terminal.',
  falsePositives: 'A terminal that was given a new task and is still listed.',
  example: 'PC900 is listed. An access with N100050 from PC900 on 2024-07-01 is a finding.',
  options: {
    terminals: 'Terminals from which no access should come.',
  },
  messages: {
    listed: 'The access came from {terminal}, which is listed.',
  },
} as const satisfies RuleTexts;
`,
    [`src/rules/catalog/${id}/ja.ts`]: `import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '指定端末からのアクセス（${id}）',
  description: '設定に列挙された端末からIDが利用された。',
  why: 'これらの端末は業務に使わないものです。',
  lawful: 'その他の端末からのアクセスであれば、問題ありません。',
  falsePositives: '用途が変わった端末が、一覧に残っている場合。',
  example: 'PC900を指定した場合、2024-07-01のPC900からのN100050によるアクセスは検出。',
  options: {
    terminals: 'アクセスがあってはならない端末。',
  },
  messages: {
    listed: '一覧にある{terminal}からのアクセスです。',
  },
} as const satisfies KeysOf<typeof en>;
`,
    [`test/rules/${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { verdict } from './audit.js';
import { register } from './small-register.js';

const RULE: [string, { terminals: string[] }] = ['${id}', { terminals: ['PC9'] }];
const rows = () => register().post('1', 'NW').account('takuso', 'A', '1');

describe('${id}', () => {
  it.each([
    ['a listed terminal', '2024-03-28 09:00 A PC9', ['low listed 2024-03-28 x1']],
    ['another terminal', '2024-03-28 09:00 A PC90', []],
    ['a log that names no terminal', '2024-03-28 09:00 A -', ['unjudged noTerminal x1']],
    ['the first instant of the day', '2024-03-28 00:00 A PC9', ['low listed 2024-03-28 x1']],
    ['1 ms before it', '2024-03-27 23:59:59.999 A PC9', []],
    ['the last instant of the day', '2024-03-28 23:59:59.999 A PC9', ['low listed 2024-03-28 x1']],
    ['1 ms after it', '2024-03-29 00:00 A PC9', []],
  ])('%s', (_, line, expected) => {
    expect(verdict(RULE, rows(), [line])).toEqual(expected);
  });

  it('does not ask who it was', () => {
    const line = '2024-03-28 09:00 A PC9';
    expect(verdict(RULE, rows().without('assignments'), [line])).toEqual(['low listed 2024-03-28 x1']);
  });

  it('says nothing if no terminal is listed', () => {
    expect(verdict('${id}', rows(), ['2024-03-28 09:00 A PC9', '2024-03-28 09:00 A -'])).toEqual([]);
  });
});
`,
    [`src/simulate/plants/${id}.ts`]: `/** Accesses from a terminal that the configuration lists, and from one that it does not. */
import type { Hand } from '../plan.js';
import type { Case, Scenario, Stage } from './stage.js';

const RULE = '${id}';
const LISTED = 'PC-${id.toUpperCase()}';

const VIOLATIONS: readonly Case[] = [
  function listedTerminal(stage) {
    const hand = at(stage, LISTED);
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks: [RULE], note: 'listed terminal' });
    return true;
  },
];

const NEAR_MISSES: readonly Case[] = [
  function similarTerminal(stage) {
    const hand = at(stage, \`\${LISTED}-2\`);
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)));
    return true;
  },
];

/** Somebody of the network company at a terminal of that name, which the register knows. */
function at(stage: Stage, id: string): Hand {
  const { terminals } = stage.world;
  const hand = stage.someone('NW');
  const terminal = terminals.find((one) => one.id === id) ?? { ...hand.terminal, id };
  if (!terminals.includes(terminal)) terminals.push(terminal);
  return { ...hand, terminal };
}

export const scenario: Scenario = {
  order: ${placeAfter('scenario')},
  settings: { [RULE]: { terminals: [LISTED] } },
  violations: VIOLATIONS,
  nearMisses: NEAR_MISSES,
};
`,
  }),

  insertions: () => [],

  next: (id) => [
    `write your rule into src/rules/catalog/${id}/rule.ts, its texts into en.ts and ja.ts beside it`,
    `write a row for each verdict, and for 1 ms before, at and after each boundary, into test/rules/${id}.test.ts`,
    `plant a violation and a near miss in src/simulate/plants/${id}.ts`,
  ],
};
