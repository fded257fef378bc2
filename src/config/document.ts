/**
 * A YAML text as plain data, with the line of every key and item: an error must name the line the
 * person typed. Paths are joined with dots (`systems.0.logs`), as in the positions' keys.
 */
import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  visit,
  type Document as YamlDocument,
} from 'yaml';
import { type Problem, problem } from '../domain/errors.js';
import { LIMITS } from '../lib/limits.js';

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

/**
 * Syntax errors are problems, not exceptions: all of them are wanted at once. Beyond a limit there
 * is one problem, and no data.
 */
export function parseYaml(text: string, file: string): Document {
  const lines: Record<string, number> = { '': 1 };
  const none = (problems: readonly Problem[]) => ({ data: {}, lines, problems });
  const counter = new LineCounter();
  try {
    const document = compose(text, counter);
    const problems = new Map<number, Problem>();
    for (const error of document.errors) {
      const { line } = counter.linePos(error.pos[0]);
      // further errors of a line are echoes of its first
      if (!problems.has(line)) problems.set(line, problem('config.syntax', { detail: error.message }, { file, line }));
    }
    if (problems.size > 0 || document.contents === null) return none([...problems.values()]);
    const lineOf = (node: Node) => counter.linePos(node.range?.[0] ?? 0).line;
    lines[''] = lineOf(document.contents as Node);
    const reader = new Reader(lines, lineOf, anchorsOf(document));
    const data = reader.read(document.contents as Node, []);
    const again = [...reader.again].map((line) => problem('config.syntax', { detail: AGAIN }, { file, line }));
    const wrong = [...again, ...reader.wrong.map(({ id, name, line }) => problem(id, { name }, { file, line }))];
    return wrong.length > 0 ? none(wrong) : { data, lines, problems: [] };
  } catch (error) {
    if (!(error instanceof Beyond)) throw error;
    return none([problem(error.id, { most: error.most }, { file, line: error.line })]);
  }
}

class Beyond extends Error {
  constructor(
    readonly id: 'config.yamlTooLarge' | 'config.yamlTooDeep' | 'config.yamlTooMany',
    readonly most: number,
    readonly line: number,
  ) {
    super(id);
  }
}

/**
 * As `parseDocument`, which recurses into whatever depth a text has, and so must not be given one
 * that is too deep.
 */
function compose(text: string, counter: LineCounter): YamlDocument {
  if (text.length > LIMITS.yamlSize.max) throw new Beyond('config.yamlTooLarge', LIMITS.yamlSize.max, 1);
  // the library looks for a key that is there twice among all keys before it, so Reader does
  const options = { lineCounter: counter, merge: true, prettyErrors: false, uniqueKeys: false } as const;
  const composer = new Composer(options);
  const [document] = composer.compose(tokensOf(text, counter), true, text.length);
  return document as YamlDocument;
}

function* tokensOf(text: string, counter: LineCounter) {
  const parser = new Parser(counter.addNewLine);
  counter.addNewLine(0);
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    lexemes += 1;
    if (lexemes > LIMITS.yamlParts.max)
      throw new Beyond('config.yamlTooLarge', LIMITS.yamlParts.max, counter.linePos(parser.offset).line);
    // the document itself is one of them
    if (parser.stack.length > LIMITS.yamlDepth.max + 1)
      throw new Beyond('config.yamlTooDeep', LIMITS.yamlDepth.max, counter.linePos(parser.offset).line);
  }
  yield* parser.end();
}

/** What each alias stands for: the last node before it that bears its name. */
function anchorsOf(document: YamlDocument): ReadonlyMap<Node, Node> {
  const named = new Map<string, Node>();
  const meant = new Map<Node, Node>();
  visit(document, {
    Node: (_, node) => {
      const target = isAlias(node) ? named.get(node.source) : undefined;
      if (target !== undefined) meant.set(node, target);
      else if ('anchor' in node && node.anchor) named.set(node.anchor, node);
    },
  });
  return meant;
}

/**
 * Names that every object of JavaScript has: as keys they would change something else than the
 * data.
 */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** As the library words it. */
const AGAIN = 'Map keys must be unique';

class Reader {
  /** lines of keys that their map has already */
  readonly again = new Set<number>();
  readonly wrong: { id: 'config.reservedKey' | 'config.unknownAlias'; name: string; line: number }[] = [];
  private depth = 0;
  /** line of the alias that is being followed, and how many values aliases have repeated */
  private followed: number | undefined;
  private repeated = 0;

  constructor(
    private readonly lines: Record<string, number>,
    private readonly lineOf: (node: Node) => number,
    private readonly anchors: ReadonlyMap<Node, Node>,
  ) {}

  read(given: Node | null, path: Path): unknown {
    this.depth += 1;
    const { followed } = this;
    const node = given && isAlias(given) ? this.follow(given) : given;
    this.check(node);
    const value = this.valueOf(node, path);
    this.followed = followed;
    this.depth -= 1;
    return value;
  }

  private follow(alias: Node & { source: string }): Node | null {
    const line = this.lineOf(alias);
    const target = this.anchors.get(alias);
    if (target === undefined) this.wrong.push({ id: 'config.unknownAlias', name: alias.source, line });
    this.followed ??= line;
    return target ?? null;
  }

  /** Aliases may repeat a small text a billion times, or hold themselves. */
  private check(node: Node | null): void {
    const line = this.followed ?? (node === null ? 1 : this.lineOf(node));
    if (this.depth > LIMITS.yamlDepth.max + 1) throw new Beyond('config.yamlTooDeep', LIMITS.yamlDepth.max, line);
    if (this.followed !== undefined) this.repeated += 1;
    if (this.repeated > LIMITS.yamlRepeats.max) throw new Beyond('config.yamlTooMany', LIMITS.yamlRepeats.max, line);
  }

  private valueOf(node: Node | null, path: Path): unknown {
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
      const name = isScalar(key) ? String(key.source ?? key.value) : '?';
      if (name === '<<' && value) {
        for (const part of [this.read(value, path)].flat()) Object.assign(merged, part);
        continue;
      }
      if (RESERVED.has(name)) {
        this.wrong.push({ id: 'config.reservedKey', name, line: this.lineOf(key) });
        continue;
      }
      if (Object.hasOwn(own, name)) this.again.add(this.lineOf(key));
      const inner = [...path, name];
      this.lines[pathKey(inner)] = this.lineOf(key);
      own[name] = this.read(value, inner);
    }
    return { ...merged, ...own };
  }
}

/**
 * A number with a leading zero is an id (0123) or a mode (0640, 0o640): it stays as it is written.
 */
function scalar(value: unknown, source: string | undefined): unknown {
  return typeof value === 'number' && source !== undefined && /^0o?\d/.test(source) ? source : value;
}

/**
 * The line of the nearest thing that is there: a missing key is reported where its parent stands.
 */
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
