/** Figures as Markdown. */
import { spread } from './measure.js';

/**
 * @param {readonly string[]} header @param {readonly (readonly string[])[]} rows; all but the first
 * column are right-aligned
 */
export function markdown(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function seconds(samples, figure = 'wall') {
  const { median, min, max } = spread(samples, figure);
  return `${median.toFixed(2)} s (${min.toFixed(2)}–${max.toFixed(2)})`;
}

export function megabytes(samples) {
  const { median, min, max } = spread(samples, 'memory');
  const mb = (bytes) => (bytes / 1e6).toFixed(0);
  return `${mb(median)} MB (${mb(min)}–${mb(max)})`;
}

/** The first columns of a table of contenders, and their cells. */
export const MEASURED = ['wall', 'processor', 'peak memory'];
export const measured = (label, samples) => [label, seconds(samples), seconds(samples, 'cpu'), megabytes(samples)];

export const ratio = (n) => (n >= 10 ? `${n.toFixed(0)} ×` : `${n.toFixed(2)} ×`);
export const count = (n) => n.toLocaleString('en');
export const median = (samples, figure = 'wall') => spread(samples, figure).median;
