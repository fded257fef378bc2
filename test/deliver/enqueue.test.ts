/** From a run to the messages that are owed for it. */
import { describe, expect, it } from 'vitest';
import { alarmsOf, deliveriesOf, enqueuePaced, mergedNews, type RunNews } from '../../src/app/deliver/enqueue.js';
import { sendDue } from '../../src/app/deliver/send.js';
import { targetsOf } from '../../src/app/deliver/targets.js';
import type { Finding, FindingNews, RunResult, SystemDay } from '../../src/domain/model.js';
import { message } from '../../src/messages/index.js';
import { configWith, DELIVERED, Desk, LATER, START } from './desk.js';

const finding = (id: string, severity: Finding['severity'] = 'high') =>
  ({ id, severity, exception: undefined }) as Finding;

interface Told {
  added?: Finding[];
  changed?: Finding[];
  withdrawn?: string[];
  written?: boolean;
  state?: SystemDay['state'];
  by?: RunNews['by'];
}

function run({
  added = [],
  changed = [],
  withdrawn = [],
  written = true,
  state = 'done',
  by = 'check',
}: Told): RunNews {
  const coverage = [
    {
      system: 'takuso',
      day: '2024-04-10',
      files: 1,
      lines: 9,
      records: 8,
      evaluated: 8,
      outside: 0,
      rejected: 0,
      anonymous: 0,
    },
  ];
  const causes = state === 'incomplete' ? [{ kind: 'missing', what: 'logs/山田.csv' }] : [];
  const states = [{ system: 'takuso', day: '2024-04-10', state, causes, changes: [], provisional: false }];
  const result = {
    run: { id: 'r', since: '2024-04-10', until: '2024-04-10' },
    coverage,
    findings: [...added, ...changed],
    states,
  };
  const recorded = {
    added,
    changed,
    withdrawn: withdrawn.map((id) => finding(id)),
    newlyWithdrawn: withdrawn,
    written,
  };
  return { by, result: result as unknown as RunResult, systems: ['takuso'], runs: [{ recorded: recorded as never }] };
}

const owed = (news: RunNews, wishes = '') => {
  const config = configWith(`  - { to: command, run: [x]${wishes} }`);
  return deliveriesOf(news, targetsOf(config), START).map(({ content }) => [
    content.kind,
    content.news.map(({ id, change }) => `${id} ${change}`).join(),
  ]);
};

describe('messages of a run', () => {
  it.each<[string, Told, string, string[][]]>([
    [
      'what is new',
      { added: [finding('a')], changed: [finding('b')], withdrawn: ['c'] },
      '',
      [['findings', 'a new,b changed,c withdrawn']],
    ],
    ['nothing of a run that says nothing new', { added: [finding('a')], written: false }, '', []],
    ['nothing of a clean run', {}, '', []],
    ['a clean run if wanted', {}, ', when: [done]', [['done', '']]],
    ['findings to who wants every run', { added: [finding('a')] }, ', when: [done, findings]', [['findings', 'a new']]],
    ['no findings to who wants none', { added: [finding('a')] }, ', when: [done]', [['done', '']]],
    [
      'no findings that are too light',
      { added: [finding('a', 'info'), finding('b', 'low')] },
      '',
      [['findings', 'b new']],
    ],
    ['all findings if wanted', { added: [finding('a', 'info')] }, ', severity: info', [['findings', 'a new']]],
    ['incomplete days', { state: 'incomplete' }, '', [['incomplete', '']]],
    ['nothing of acknowledged ones', { state: 'acknowledged' }, '', []],
    ['of watching only what is found', { state: 'incomplete', by: 'watch' }, ', when: [done, incomplete]', []],
  ])('tell %s', (_, told, wishes, expected) => {
    expect(owed(run(told), wishes)).toEqual(expected);
  });

  it('do not tell of waived findings', () => {
    const waived = { ...finding('a'), exception: 'W1' };
    expect(owed(run({ added: [waived] }))).toEqual([]);
  });

  it.each<[FindingNews['change'][], FindingNews['change']]>([
    [['new', 'changed'], 'new'],
    [['new', 'withdrawn'], 'withdrawn'],
    [['changed', 'withdrawn'], 'withdrawn'],
    [['withdrawn', 'new'], 'new'],
    [['changed', 'changed'], 'changed'],
  ])('join %s to %s', (changes, change) => {
    expect(mergedNews(changes.map((one) => ({ id: 'a', severity: 'low', change: one })))).toEqual([
      { id: 'a', severity: 'low', change },
    ]);
  });
});

describe('watching', () => {
  it('sends the first message at once, then at most one per `every`, with all that came meanwhile', async () => {
    const got: number[] = [];
    let answer = DELIVERED;
    const desk = new Desk(configWith('  - { to: command, run: [x], every: 5m }'), {
      command: async () => {
        if (answer === DELIVERED) got.push((desk.now - START) / 1000);
        return answer;
      },
    });
    const targets = targetsOf(desk.config);
    for (let second = 0; second <= 900; second += 30) {
      desk.now = START + second * 1000;
      answer = second >= 300 && second < 360 ? LATER : DELIVERED;
      if (second < 600) {
        const news = run({ added: [finding(`f${second}`)], by: 'watch' });
        desk.ledger((ledger) => enqueuePaced(ledger, deliveriesOf(news, targets, desk.now), targets));
      }
      await sendDue(desk.config, desk.ports);
    }
    expect(got[0]).toBe(0);
    const pauses = got.slice(1).map((at, i) => at - got[i]!);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(300);
    expect(got.length).toBeGreaterThanOrEqual(3);
    const all = desk
      .ledger((ledger) => ledger.deliveries(['sent']))
      .flatMap(({ content }) => content.news.map(({ id }) => id));
    expect(all).toEqual(Array.from({ length: 20 }, (_, i) => `f${i * 30}`));
    expect(desk.unsent()).toEqual([]);
  });

  it('tells of alarms those who want to hear of failures', () => {
    const targets = targetsOf(
      configWith('  - { to: command, run: [x] }\n  - { to: command, run: [y], when: [findings] }'),
    );
    const alarm = message('deliver.said.timeout', { seconds: 5 });
    expect(alarmsOf([alarm], targets, START)).toMatchObject([
      { target: 'command', content: { kind: 'alarm', problems: [alarm] } },
    ]);
  });
});
