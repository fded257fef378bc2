/**
 * What must not compile. `npm run types` reads the marks: one that marks nothing is an error of its
 * own.
 */
import { describe, expect, it } from 'vitest';
import { problem, userError } from '../../src/domain/errors.js';
import { message, messagesOf, text } from '../../src/messages/index.js';
import { ruleTextsById } from '../../src/messages/rule-texts.js';
import type { KeysOf, SameData } from '../../src/messages/translation.js';
import { violationsOf } from '../../src/rules/contract/index.js';

describe('a message', () => {
  it('has an id that exists, and exactly the data of its text', () => {
    expect(message('cure.table', { table: 'accounts' })).toEqual({ id: 'cure.table', data: { table: 'accounts' } });
    // @ts-expect-error no such id
    message('cure.tabel', { table: 'accounts' });
    // @ts-expect-error the text asks for a table
    message('cure.table');
    // @ts-expect-error misspelt
    message('cure.table', { tabel: 'accounts' });
    // @ts-expect-error the text has no other data
    message('cure.table', { table: 'accounts', system: 'takuso' });
    // @ts-expect-error the text has no data
    message('cure.calendar', { day: '2024-04-01' });
    // @ts-expect-error neither yes nor no is a text
    message('cure.table', { table: true });
  });

  it('asks for what stands in a plural and at the ends of a span', () => {
    const data = { employee: 'E1', account: 'A1', from: '…', to: '…' };
    expect(text('en', 'register.fact.checkout', data)).toBe('E1 has account A1');
    // @ts-expect-error the span lacks its end
    text('en', 'register.fact.checkout', { employee: 'E1', account: 'A1', from: '…' });
    // @ts-expect-error the number that decides on the plural
    text('en', 'cli.problems', {});
  });

  it('is not written by hand', () => {
    // @ts-expect-error made by `message` alone
    const byHand: ReturnType<typeof message> = { id: 'cure.calendar', data: {} };
    expect(byHand).toEqual(message('cure.calendar'));
  });

  it('of a problem has the data of its hint as well', () => {
    expect(problem('ledger.noReason', { id: '9f3c' }).where).toEqual({});
    // @ts-expect-error the text asks for an id
    userError('ledger.noReason');
  });
});

describe('the texts of a rule', () => {
  const en = {
    title: 'T',
    description: 'D',
    why: 'W',
    lawful: 'L',
    falsePositives: 'F',
    example: 'E',
    options: { days: 'Days.' },
    messages: { late: 'Late by {n} {n|day|days}.' },
  } as const;

  it('are found under the ids of the rule', () => {
    const texts = ruleTextsById('slow', en);
    const [title, option, late]: string[] = [
      texts['rule.slow.title'],
      texts['rule.slow.option.days'],
      texts['slow.late'],
    ];
    expect([title, option, late]).toEqual(['T', 'Days.', en.messages.late]);
    expect(Object.keys(texts)).toHaveLength(8);
  });

  it('say which violations it can make', () => {
    const violation = violationsOf<typeof en>('slow');
    expect(violation('late', { n: 3 }, []).message).toEqual({ id: 'slow.late', data: { n: 3 } });
    expect(messagesOf<typeof en.messages>('slow')('late', { n: 3 })).toEqual({ id: 'slow.late', data: { n: 3 } });
    // @ts-expect-error no such text
    violation('early', { n: 3 }, []);
    // @ts-expect-error misspelt
    violation('late', { days: 3 }, []);
  });
});

describe('a translation', () => {
  const original = { a: 'since {from}', group: { b: '{n} {n|day|days}' } } as const;

  it('has the keys of its original', () => {
    const whole = { a: '{from}から', group: { b: '{n}日' } } satisfies KeysOf<typeof original>;
    expect(Object.keys(whole)).toEqual(Object.keys(original));
    // @ts-expect-error lacks a group
    ({ a: '{from}から' }) satisfies KeysOf<typeof original>;
    // @ts-expect-error lacks a key of a group
    ({ a: '{from}から', group: {} }) satisfies KeysOf<typeof original>;
    // @ts-expect-error has one too many
    ({ a: '{from}から', group: { b: '{n}日' }, c: '' }) satisfies KeysOf<typeof original>;
  });

  it('asks for the same data', () => {
    type Held<Text extends string> = SameData<{ a: 'since {from}' }, { a: Text }>;
    const same: Held<'{from}から'> = { a: '{from}から' };
    expect(same).toBeDefined();
    // @ts-expect-error misspelt
    const misspelt: Held<'{form}から'> = { a: '{form}から' };
    // @ts-expect-error asks for less
    const less: Held<'以降'> = { a: '以降' };
    // @ts-expect-error asks for more
    const more: Held<'{from}から{to}'> = { a: '{from}から{to}' };
    expect([misspelt, less, more]).toHaveLength(3);
  });
});
