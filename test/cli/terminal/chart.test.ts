/** Spans and moments as ASCII. */
import { describe, expect, it } from 'vitest';
import { drawChart } from '../../../src/cli/terminal/chart.js';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const range = { from: at('2024-04-01'), to: at('2024-05-01') };
/** 30 columns for 30 days */
const bar = (row: Parameters<typeof drawChart>[0][number]) =>
  drawChart([row], { range, timezone: 'UTC', width: 34, labels: 3 })[1]!.slice(4).padEnd(30);

describe('spans', () => {
  it.each([
    ['2024-04-01', '2024-05-01', `[${'='.repeat(28)}]`],
    ['2024-03-01', '2024-06-01', `<${'='.repeat(28)}>`],
    ['2024-04-03', '2024-04-05', '  []'],
    ['2024-04-03', '2024-04-06', '  [=]'],
    ['2024-04-03', '2024-04-04', '  #'],
    ['2024-03-01', '2024-04-02', ']'],
    ['2024-04-30', '2024-06-02', `${' '.repeat(29)}[`],
    ['2024-03-01', '2024-04-01', ''],
    ['2024-05-01', '2024-05-02', ''],
  ])('%s to %s', (from, to, drawn) =>
    expect(bar({ label: 'x', spans: [{ from: at(from), to: at(to) }] })).toBe(drawn.padEnd(30)),
  );

  it('are drawn over one another, open ends too', () => {
    const spans = [
      { from: Number.NEGATIVE_INFINITY, to: at('2024-04-04') },
      { from: at('2024-04-10'), to: Number.POSITIVE_INFINITY },
    ];
    expect(bar({ label: 'x', spans })).toBe(`<=]${' '.repeat(6)}[${'='.repeat(19)}>`);
  });
});

it('moments are counted', () => {
  const marks = [at('2024-04-02'), at('2024-04-02') + 5, ...new Array(12).fill(at('2024-04-04')), at('2024-05-01')];
  expect(bar({ label: 'x', marks }).trimEnd()).toBe(' 2 +');
});

it('labels keep their columns, in Japanese and with hostile characters', () => {
  const [, a, b] = drawChart(
    [
      { label: '発令 営業部', marks: [at('2024-04-01')] },
      { label: 'a\u001b[2J', marks: [at('2024-04-01')] },
    ],
    { range, timezone: 'UTC', width: 50, labels: 8 },
  ) as [string, string, string];
  expect(a).toBe('発令 営… 1');
  expect(b).toBe('a\\x1b[2J 1');
});

describe('the axis', () => {
  const axis = (from: string, to: string, timezone = 'UTC') =>
    drawChart([], { range: { from: Date.parse(from), to: Date.parse(to) }, timezone, width: 77, labels: 4 })[0];
  it('has hours within a day', () =>
    expect(axis('2024-04-01T00:00:00+09:00', '2024-04-02T00:00:00+09:00', 'Asia/Tokyo')).toMatch(/\|00.*\|12.*\|2/));
  it('has days of a month', () => expect(axis('2024-04-01T00:00Z', '2024-05-01T00:00Z')).toContain('|04-01'));
  it('has months of a year', () => expect(axis('2024-04-01T00:00Z', '2025-04-01T00:00Z')).toContain('|2024-10'));
});
