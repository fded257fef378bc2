/**
 * Line templates taken apart: neighbouring fields that are known at the same time become one piece,
 * literals go with them.
 */
import { FIELDS, type Field } from './formats.js';

/**
 * When a part of a line is known: per format, per line, per session, per act, per customer, per
 * outcome.
 */
export type Part =
  | { kind: 'literal'; text: string }
  | { kind: 'time' }
  | { kind: 'object' }
  | { kind: 'who' | 'act' | 'result'; text: string };
export type PieceKind = 'who' | 'act' | 'result';

const KINDS: Readonly<Record<Field, Part['kind']>> = {
  date: 'time',
  account: 'who',
  terminal: 'who',
  address: 'who',
  action: 'act',
  screen: 'act',
  object: 'object',
  result: 'result',
  status: 'result',
};
const PIECES: readonly string[] = ['who', 'act', 'result'] satisfies PieceKind[];

/** Throws (a bug) where a template has two pieces of a kind, since a line has room for one. */
export function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  for (const token of template.split(/(\{\w+\})/)) {
    if (token === '') continue;
    const field = FIELDS.find((name) => token === `{${name}}`);
    const kind = field === undefined ? 'literal' : KINDS[field];
    if (kind === 'time' || kind === 'object') parts.push({ kind });
    else append(parts, kind, token);
  }
  for (const kind of PIECES) {
    if (parts.filter((part) => part.kind === kind).length > 1) throw new Error(`two "${kind}" pieces in ${template}`);
  }
  return parts;
}

/** A literal joins the piece before it; a piece takes in the literal before it. */
function append(parts: Part[], kind: 'literal' | PieceKind, text: string): void {
  const last = parts.at(-1);
  const joins =
    last !== undefined && 'text' in last && (kind === 'literal' || last.kind === 'literal' || last.kind === kind);
  if (!joins) parts.push({ kind, text });
  else parts[parts.length - 1] = { kind: last.kind === 'literal' ? kind : last.kind, text: last.text + text };
}

/** The text of a piece with its fields filled in. */
export function fill(parts: readonly Part[], kind: PieceKind, values: Partial<Record<Field, string>>): string {
  const piece = parts.find((part) => part.kind === kind);
  if (piece === undefined || !('text' in piece)) return '';
  return piece.text.replace(/\{(\w+)\}/g, (token, name: Field) => values[name] ?? token);
}
