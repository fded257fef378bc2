/**
 * Transfers of one person as steps in order of time. The rows of one day stand in no order that
 * means anything: they are chained by where each of them leads. If no chain fits, or several do,
 * every reading is kept, and that day is unjudged.
 */
import type { Instant } from '../../domain/model.js';
import { foldName } from '../../lib/fold.js';
import type { Entry, Post, Transfer } from '../types.js';

/** Where a person comes from and goes to at an instant; `''` is nowhere. */
export interface Move {
  employeeId: string;
  date: Instant;
  fromOrg: string;
  fromUnit: string;
  toOrg: string;
  toUnit: string;
  /** the row that leads to the destination */
  row: Transfer;
}

/** All transfers of one instant. */
export interface Step {
  date: Instant;
  rows: readonly Transfer[];
  /**
   * moves that take place together; several readings if nothing says which is right, the last by
   * the order of the file
   */
  readings: readonly (readonly Move[])[];
}

/** Nobody moves more often on one day; the number of possible orders grows fast. */
const MOST_CHAINED = 6;

/** `posts`: what the assignments say of the person. */
export function stepsOf(transfers: readonly Transfer[], posts: readonly Entry<Post>[]): Step[] {
  const byDate = new Map<Instant, Transfer[]>();
  for (const row of transfers) {
    const rows = byDate.get(row.date);
    if (rows === undefined) byDate.set(row.date, [row]);
    else rows.push(row);
  }
  const days = [...byDate].sort(([a], [b]) => a - b);
  const steps: Step[] = [];
  for (const [i, [date, rows]] of days.entries()) {
    const readings = rows.length === 1 ? [[moveOf(rows[0]!)]] : readDay(rows, posts, steps.at(-1), days[i + 1]?.[1]);
    steps.push({ date, rows, readings });
  }
  return steps;
}

/** From where `first` comes to where `last` goes. */
function moveOf(first: Transfer, last = first): Move {
  const { employeeId, date, fromOrg, fromUnit } = first;
  return { employeeId, date, fromOrg, fromUnit, toOrg: last.toOrg, toUnit: last.toUnit, row: last };
}

function readDay(
  all: readonly Transfer[],
  posts: readonly Entry<Post>[],
  before: Step | undefined,
  after: readonly Transfer[] = [],
): Step['readings'] {
  const { date } = all[0]!;
  const open = distinct(all).filter((row) => !isStated(row, posts));
  if (open.length < 2) return [open.map((row) => moveOf(row))];
  const chains = chainsOf(open);
  if (chains.length > 0) {
    const mains = posts.filter(({ value }) => value.main);
    const came =
      before?.readings.flatMap((moves) => moves.map(({ toOrg }) => toOrg)) ??
      orgsOf(mains.filter((post) => holdsUntil(post, date)));
    const went = [...after.map(({ fromOrg }) => fromOrg), ...orgsOf(mains.filter((post) => holdsFrom(post, date)))];
    const fitting = narrowed(
      narrowed(chains, ({ fromOrg }) => came.includes(fromOrg)),
      ({ toOrg }) => went.includes(toOrg),
    );
    return fitting.map((move) => [move]);
  }
  const [{ fromOrg }] = open as [Transfer];
  if (open.every((row) => row.fromOrg === fromOrg && row.toOrg === fromOrg)) {
    // whichever order it was, nobody changed the company
    return [[{ ...moveOf(open[0]!, open.at(-1)), fromUnit: '', toUnit: '' }]];
  }
  if (areOfDifferentPosts(open, posts)) return [open.map((row) => moveOf(row))];
  return possibleMoves(open).map((move) => [move]);
}

/** A row that stands twice is one transfer. */
function distinct(rows: readonly Transfer[]): Transfer[] {
  return rows.filter((row, i) => !rows.slice(0, i).some((other) => isSame(row, other)));
}

function isSame(a: Transfer, b: Transfer): boolean {
  return (
    a.fromOrg === b.fromOrg &&
    a.toOrg === b.toOrg &&
    foldName(a.fromUnit) === foldName(b.fromUnit) &&
    foldName(a.toUnit) === foldName(b.toUnit)
  );
}

/** Whether assignments end and begin at that instant as the transfer says. */
function isStated({ date, fromOrg, fromUnit, toOrg, toUnit }: Transfer, posts: readonly Entry<Post>[]): boolean {
  const ended = posts.some(({ to, value }) => to === date && fitsUnit(value.org, value.unit, fromOrg, fromUnit));
  const begun = posts.some(({ from, value }) => from === date && fitsUnit(value.org, value.unit, toOrg, toUnit));
  return (fromOrg === '' || ended) && (toOrg === '' || begun);
}

/** Whether two places are the same, as far as both name a unit. */
export function fitsUnit(org: string, unit: string, otherOrg: string, otherUnit: string): boolean {
  return org === otherOrg && (unit === '' || otherUnit === '' || foldName(unit) === foldName(otherUnit));
}

const leadsTo = (a: Transfer, b: Transfer) => fitsUnit(a.toOrg, a.toUnit, b.fromOrg, b.fromUnit);

/**
 * The moves that orders of all rows amount to in which each leads to the next; one per origin and
 * destination.
 */
function chainsOf(rows: readonly Transfer[]): Move[] {
  if (rows.length > MOST_CHAINED) return [];
  const found = new Map<string, Move>();
  const extend = (chain: readonly Transfer[], rest: readonly Transfer[]): void => {
    if (rest.length === 0) {
      const move = moveOf(chain[0]!, chain.at(-1));
      const key = `${move.fromOrg}\n${move.toOrg}`;
      // the order of the file is found first and goes last
      if (!found.has(key)) found.set(key, move);
      return;
    }
    const last = chain.at(-1);
    for (const [i, row] of rest.entries()) {
      if (last === undefined || leadsTo(last, row)) extend([...chain, row], rest.toSpliced(i, 1));
    }
  };
  extend([], rows);
  return [...found.values()].reverse();
}

const orgsOf = (posts: readonly Entry<Post>[]) => posts.map(({ value }) => value.org);
const holdsUntil = (post: Entry<Post>, t: Instant) => post.from < t && t <= post.to;
const holdsFrom = (post: Entry<Post>, t: Instant) => post.from <= t && t < post.to;

/** Those that fit, or all if none does. */
function narrowed(moves: readonly Move[], fits: (move: Move) => boolean): readonly Move[] {
  const fitting = moves.filter(fits);
  return fitting.length > 0 ? fitting : moves;
}

/** Whether each row leaves an assignment of its own: somebody with two posts moves with both. */
function areOfDifferentPosts(rows: readonly Transfer[], posts: readonly Entry<Post>[]): boolean {
  const left = rows.map(({ date, fromOrg, fromUnit }) =>
    posts.filter((post) => holdsUntil(post, date) && fitsUnit(post.value.org, post.value.unit, fromOrg, fromUnit)),
  );
  return left.every((own) => own.length === 1) && new Set(left.flat()).size === rows.length;
}

/** From every place that no other row leads to, to every place that no other row leaves. */
function possibleMoves(rows: readonly Transfer[]): Move[] {
  const starts = rows.filter((row) => !rows.some((other) => other !== row && leadsTo(other, row)));
  const ends = rows.filter((row) => !rows.some((other) => other !== row && leadsTo(row, other)));
  const [from, to] = [starts.length > 0 ? starts : rows, ends.length > 0 ? ends : rows];
  const moves = from.flatMap((first) => to.map((last) => moveOf(first, last)));
  return moves.filter((move, i) => !moves.slice(0, i).some((other) => isSameMove(move, other)));
}

const isSameMove = (a: Move, b: Move) => a.fromOrg === b.fromOrg && a.toOrg === b.toOrg && a.toUnit === b.toUnit;
