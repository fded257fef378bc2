/**
 * A YAML text as plain data, with the line of every key and item: an error must name the line the person typed. Paths are
 * joined with dots (`systems.0.logs`), as in the positions' keys.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Problem, problem } from '../domain/errors.js';

export type Path = readonly PropertyKey[];

export interface Document {
  data: unknown;
  /** line (from 1) of the value's key or list item, by path */
  lines: Readonly<Record<string, number>>;
  problems: readonly Problem[];
}

const pathKey = (path: Path) => path.map(String).join('.');

/** `systems[0].logs.time`, as a person writes it. */
export function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`)).join('');
}

/** Syntax errors are problems, not exceptions: all of them are wanted at once. */
export function parseYaml(text: string, file: string): Document {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, merge: true, prettyErrors: false });
  const problems = new Map<number, Problem>();
  for (const error of document.errors) {
    const { line } = counter.linePos(error.pos[0]);
    // further errors of a line are echoes of its first
    if (!problems.has(line)) problems.set(line, problem('config.syntax', { detail: error.message }, { file, line }));
  }
  const lines: Record<string, number> = { '': 1 };
  if (problems.size > 0 || document.contents === null) return { data: {}, lines, problems: [...problems.values()] };
  const lineOf = (node: Node) => counter.linePos(node.range?.[0] ?? 0).line;
  const reader = new Reader(lines, lineOf, (node) => (isAlias(node) ? node.resolve(document) : node) as Node);
  lines[''] = lineOf(document.contents as Node);
  return { data: reader.read(document.contents as Node, []), lines, problems: [] };
}

class Reader {
  constructor(
    private readonly lines: Record<string, number>,
    private readonly lineOf: (node: Node) => number,
    private readonly resolve: (node: Node) => Node,
  ) {}

  read(given: Node | null, path: Path): unknown {
    const node = given && this.resolve(given);
    if (isMap<Node, Node | null>(node)) return this.readMap(node.items, path);
    if (isSeq<Node>(node)) {
      return node.items.map((item, i) => {
        this.lines[pathKey([...path, i])] = this.lineOf(item);
        return this.read(item, [...path, i]);
      });
    }
    return isScalar(node) ? scalar(node.value, node.source) : null;
  }

  private readMap(items: readonly { key: Node; value: Node | null }[], path: Path): Record<string, unknown> {
    const merged: Record<string, unknown> = {};
    const own: Record<string, unknown> = {};
    for (const { key, value } of items) {
      const name = isScalar(key) ? String(key.source ?? key.value) : String(key);
      if (name === '<<' && value) {
        for (const part of [this.read(value, path)].flat()) Object.assign(merged, part);
        continue;
      }
      const inner = [...path, name];
      this.lines[pathKey(inner)] = this.lineOf(key);
      own[name] = this.read(value, inner);
    }
    return { ...merged, ...own };
  }
}

/** A number with a leading zero is an id (0123), and no number of this file ever has one. */
function scalar(value: unknown, source: string | undefined): unknown {
  return typeof value === 'number' && source !== undefined && /^0\d/.test(source) ? source : value;
}

/** The line of the nearest thing that is there: a missing key is reported where its parent stands. */
export function lineAt(lines: Readonly<Record<string, number>>, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const line = lines[pathKey(path.slice(0, length))];
    if (line !== undefined) return line;
  }
  return undefined;
}

export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  return value;
}
