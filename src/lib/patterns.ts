/**
 * The one gate for regular expressions that users write. A line is written by whoever is audited,
 * so no line may bring the audit to a standstill. Nearly all patterns can be run by the engine of
 * V8 that never goes back (it takes over where the usual one goes back too often), whatever they
 * are matched against. What that engine does not know (look-around, back-references, classes of
 * Unicode, nested counts) must be shown by analysis to need few steps; else it is refused, with the
 * part that is the cause. docs/decisions/patterns.md says why.
 */
import { createRequire } from 'node:module';
import v8 from 'node:v8';
import type * as Scslre from 'scslre';
import { LIMITS } from './limits.js';

/** Loaded when there is a pattern: it is larger than all the rest of a check. */
const analyser = () => createRequire(import.meta.url)('scslre') as typeof Scslre;

/** Why a pattern is refused: a message id, and its data besides the pattern itself. */
export interface Refusal {
  id: 'pattern.tooLong' | 'pattern.wrong' | 'pattern.exponential' | 'pattern.slow' | 'pattern.ambiguous';
  data: Readonly<Record<string, string | number>>;
}

const known = new Map<string, RegExp | Refusal>();

/** The pattern compiled, or why it is not. It is looked at once, not for every file. */
export function compilePattern(source: string, { ignoreCase = false } = {}): RegExp | Refusal {
  const key = `${ignoreCase ? 'i' : ''}/${source}`;
  const pattern = known.get(key) ?? compiled(source, ignoreCase);
  known.set(key, pattern);
  return pattern;
}

function compiled(source: string, ignoreCase: boolean): RegExp | Refusal {
  preferLinearEngine();
  if (source.length > LIMITS.pattern.max)
    return { id: 'pattern.tooLong', data: { length: source.length, most: LIMITS.pattern.max } };
  const flags = (ignoreCase ? 'i' : '') + (NEEDS_UNICODE.test(source) ? 'u' : '');
  let expression: RegExp;
  try {
    expression = new RegExp(source, flags);
    // one that is too large is told when it is first run
    expression.exec('');
  } catch (error) {
    return { id: 'pattern.wrong', data: { cause: (error as Error).message } };
  }
  const parted = withPartedCounts(source);
  const linear = isLinear(parted, flags);
  return dangerOf(expression, linear) ?? (linear ? new RegExp(parted, flags) : expression);
}

/** Only then: the engine without backtracking does not know the flag. */
const NEEDS_UNICODE = /\\p\{|\\u\{|[\u{10000}-\u{10ffff}]/iu;

let preferred = false;

/**
 * Node has had these switches since 16; where one is gone, no pattern is linear, and analysis alone
 * decides.
 */
function preferLinearEngine(): void {
  if (preferred) return;
  preferred = true;
  v8.setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
  v8.setFlagsFromString('--regexp-backtracks-before-fallback=1000');
  // gives the flag by which V8 says what that engine can run
  v8.setFlagsFromString('--enable-experimental-regexp-engine');
}

function isLinear(source: string, flags: string): boolean {
  try {
    new RegExp(source, `${flags}l`);
    return true;
  } catch {
    return false;
  }
}

/** The engine without backtracking counts no further. */
const COUNTS = 16;

/** `\d{22}` as `\d{16}\d{6}`, which means the same. */
function withPartedCounts(source: string): string {
  const counted =
    /(\\k<[^>]*>|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[\s\S]|\[(?:[^\]\\]|\\[\s\S])*\]|[^()[\]{}*+?|^$\\])\{(\d+)(,?)(\d*)\}(\??)/g;
  return source.replace(counted, (whole, atom: string, from: string, comma: string, to: string, lazy: string) => {
    const least = Number(from);
    const most = comma === '' ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to);
    const largest = Math.max(least, most === Number.POSITIVE_INFINITY ? 0 : most);
    if (largest <= COUNTS || largest > LIMITS.pattern.max || /^\\[kbB\d]/.test(atom)) return whole;
    const parts: string[] = [];
    for (let left = least; left > 0; left -= COUNTS) parts.push(`${atom}{${Math.min(left, COUNTS)}}`);
    if (most === Number.POSITIVE_INFINITY) parts.push(`${atom}*${lazy}`);
    else
      for (let left = most - least; left > 0; left -= COUNTS) parts.push(`${atom}{0,${Math.min(left, COUNTS)}}${lazy}`);
    return parts.join('');
  });
}

function dangerOf(expression: RegExp, linear: boolean): Refusal | undefined {
  const { reports, parsed } = analyser().analyse(expression);
  const exponential = reports.find((report) => report.exponential);
  if (exponential) return { id: 'pattern.exponential', data: { part: partOf(exponential) } };
  if (linear) return undefined;
  const [slow] = reports;
  if (slow) return { id: 'pattern.slow', data: { part: partOf(slow) } };
  const ways = waysOf(parsed.pattern);
  return ways > MOST_WAYS ? { id: 'pattern.ambiguous', data: { most: MOST_WAYS } } : undefined;
}

function partOf(report: Scslre.Report): string {
  if (report.type === 'Trade') return `${report.startQuant.raw} ${report.endQuant.raw}`;
  return report.type === 'Self' ? report.parentQuant.raw : report.quant.raw;
}

/** In how many ways one text may be matched, at most, before it is clear that it is not. */
const MOST_WAYS = 10_000;

type Element = Scslre.ParsedLiteral['pattern']['alternatives'][number]['elements'][number];

/**
 * Counts what the analyser does not look at: alternatives and bounded repetitions. What is repeated
 * without a bound must leave no choice at all.
 */
function waysOf(node: Scslre.ParsedLiteral['pattern'] | Element): number {
  if (node.type === 'Quantifier') {
    const inner = waysOf(node.element);
    if (node.max === Number.POSITIVE_INFINITY) return inner > 1 ? Number.POSITIVE_INFINITY : 1;
    return (node.max - node.min + 1) * inner ** node.max;
  }
  if (!('alternatives' in node)) return 1;
  return node.alternatives.reduce(
    (sum, alternative) =>
      sum + (alternative.elements as Element[]).reduce((product, element) => product * waysOf(element), 1),
    0,
  );
}
