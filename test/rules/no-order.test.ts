import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'no-order';
const worker = (org = 'NW') =>
  register().post('1', org, '', '', { unit: 'Lines' }).account('takuso', 'A', '1').keeps('orders');
const at = (time: string, object = 'o1', action = 'view') => `2024-03-28 ${time} A PC1 ${action} ${object}`;
const without = (n: number) => [`low noOrder 2024-03-28 x${n}`];

describe('no-order', () => {
  const ordered = () => worker().order('o1', '2024-03-28 10:00', '2024-03-28 12:00');
  it.each([
    ['1 ms before the order', '09:59:59.999', without(1)],
    ['at its start', '10:00', []],
    ['1 ms after its start', '10:00:00.001', []],
    ['1 ms before its end', '11:59:59.999', []],
    ['at its end', '12:00', without(1)],
    ['1 ms after its end', '12:00:00.001', without(1)],
  ])('%s', (_, time, expected) => {
    expect(verdict(RULE, ordered(), [at(time)])).toEqual(expected);
  });

  it.each([
    ['for another object', worker().order('o2'), without(1)],
    ['for that person', worker().order('o1', '', '', { employeeId: '1' }), []],
    ['for somebody else', worker().order('o1', '', '', { employeeId: '2' }), without(1)],
    ['for that unit', worker().order('o1', '', '', { unit: 'Lines' }), []],
    ['for another unit', worker().order('o1', '', '', { unit: 'Sales' }), without(1)],
    ['a contractor without one', worker('KK'), without(1)],
    ['an affiliate: for other rules', worker('HD'), []],
    ['a stranger: for other rules', register().keeps('orders'), []],
  ])('%s', (_, rows, expected) => {
    expect(verdict(RULE, rows, [at('10:00')])).toEqual(expected);
  });

  it.each([
    ['a search', at('10:00', 'o1', 'search'), []],
    ['an output', at('10:00', 'o1', 'output'), without(1)],
    ['no object', at('10:00', '-'), []],
  ])('asks about %s', (_, line, expected) => {
    expect(verdict(RULE, worker(), [line])).toEqual(expected);
  });

  it('counts those without alone, also at the same instant, and says the share with one', () => {
    const rows = worker().order('o1');
    const log = [at('10:00'), at('10:00', 'o2'), at('10:01', 'o3'), at('10:02'), at('10:03', 'o4', 'search')];
    const { findings } = audit({ register: rows.build(), log, rules: [RULE], since: '2024-03-28' });
    expect(findings).toMatchObject([{ accesses: 2, objects: 2 }]);
    expect(findings[0]!.messages[0]!.data).toEqual({ without: 2, all: 4, share: 50 });
  });

  it('gives orders some minutes around them', () => {
    const around: [string, Record<string, unknown>] = [RULE, { beforeMinutes: 10, afterMinutes: 5 }];
    expect(verdict(around, ordered(), [at('09:50'), at('12:04:59.999')])).toEqual([]);
    expect(verdict(around, ordered(), [at('09:49:59.999'), at('12:05')])).toEqual(without(2));
  });

  it('is unjudged without orders, and where an order could not be read', () => {
    expect(verdict(RULE, worker().without('orders'), [at('10:00')])).toEqual(['unjudged tableMissing x1']);
    expect(verdict(RULE, worker().unread('orders'), [at('10:00')])).toEqual(['unjudged badRow x1']);
    expect(verdict(RULE, ordered().unread('orders'), [at('10:00')])).toEqual([]);
  });
});
