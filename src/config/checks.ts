/**
 * What the schema cannot see: ids that repeat, references that lead nowhere, sides that are
 * missing. It looks at the document as it was typed, so that these are listed together with what
 * the schema refuses.
 */

import { closest, type Problem, problemFrom } from '../domain/errors.js';
import type { Message } from '../domain/model.js';
import { foldName } from '../lib/fold.js';
import { compilePattern } from '../lib/patterns.js';
import { message } from '../messages/index.js';
import { namesOfTargets } from './deliver.js';
import { lineAt, type Path, valueAt } from './document.js';
import { placeOf, problemAt, type Source, show } from './problems.js';
import type { Settings } from './schema/index.js';

type Item = Readonly<Record<string, unknown>>;

/** Problems that stop the run. */
export function crossChecks(source: Source): Problem[] {
  const data = asObject(source.data);
  const systems = items(data.systems);
  const organizations = items(data.organizations);
  return [
    ...repeated(source, 'systems', systems),
    ...repeated(source, 'organizations', organizations),
    ...aliases(source, organizations),
    ...employers(source, organizations),
    ...owners(source, systems, organizations),
    ...sides(source, organizations, asObject(data.register)),
    ...calendar(source, asObject(data.calendar)),
    ...accountPatterns(source, data, systems),
    ...targetNames(source, items(data.deliver)),
  ];
}

/** What can be judged, but probably not as meant. */
export function cautions(settings: Settings): Message[] {
  const sides = settings.organizations.map((organization) => organization.side);
  if (sides.length === 0) return [];
  return (['network', 'affiliate'] as const)
    .filter((side) => !sides.includes(side))
    .map((side) => message('config.noSide', { side }));
}

function repeated(source: Source, list: 'systems' | 'organizations', given: readonly Item[]): Problem[] {
  const first = new Map<string, number>();
  return given.flatMap((item, i) => {
    if (item.id === undefined) return [];
    const id = String(item.id);
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, i);
      return [];
    }
    const other = lineAt(source.lines, [list, before, 'id']) ?? 0;
    return [problemAt(source, [list, i, 'id'], 'config.repeatedId', { id, other })];
  });
}

/** Messages that wait to be sent know their target by its name. */
function targetNames(source: Source, targets: readonly Item[]): Problem[] {
  const names = namesOfTargets(targets as readonly { to: string; name?: string }[]);
  return names.flatMap((name, i) => {
    const before = names.indexOf(name);
    if (before === i) return [];
    const other = lineAt(source.lines, ['deliver', before]) ?? 0;
    return [problemAt(source, ['deliver', i, 'name'], 'config.repeatedId', { id: name, other })];
  });
}

/** An alias that another organization goes by would make rows belong to whichever came last. */
function aliases(source: Source, organizations: readonly Item[]): Problem[] {
  const own = organizations.map(({ id, name, aliases: others }) => ({
    id: String(id),
    names: [id, name].flatMap((text) => (text === undefined ? [] : [folded(text)])),
    aliases: Array.isArray(others) ? others.map(folded) : [],
  }));
  return own.flatMap((one, i) =>
    one.aliases.flatMap((alias, n) => {
      const other = own.find(
        ({ names, aliases: theirs }, j) => j !== i && (names.includes(alias) || (j < i && theirs.includes(alias))),
      );
      const path: Path = ['organizations', i, 'aliases', n];
      return other === undefined ? [] : [problemAt(source, path, 'config.repeatedAlias', { alias, id: other.id })];
    }),
  );
}

const folded = (text: unknown) => foldName(String(text)).toLowerCase();

function employers(source: Source, organizations: readonly Item[]): Problem[] {
  const ids = organizations.flatMap((organization) => (organization.id === undefined ? [] : [String(organization.id)]));
  return organizations.flatMap((organization, i) => {
    if (organization.worksFor === undefined) return [];
    const worksFor = String(organization.worksFor);
    const [id, side] = [String(organization.id), String(organization.side)];
    const path: Path = ['organizations', i, 'worksFor'];
    if (side !== 'contractor') return [problemAt(source, path, 'config.worksForSide', { id, side })];
    if (worksFor === id) return [problemAt(source, path, 'config.worksForItself', { id })];
    return ids.includes(worksFor) ? [] : [unknownOrganization(source, path, worksFor, ids)];
  });
}

function unknownOrganization(source: Source, path: Path, got: string, ids: readonly string[]): Problem {
  const meant = closest(got, ids);
  return meant === undefined
    ? problemAt(source, path, 'config.unknownOrganization', { got, known: [...new Set(ids)].join(', ') })
    : problemAt(source, path, 'config.unknownOrganizationMeant', { got, meant });
}

/**
 * A system belongs to one side of the border: neither contractors nor outsiders say who may use it.
 */
function owners(source: Source, systems: readonly Item[], organizations: readonly Item[]): Problem[] {
  const sides = new Map(organizations.map(({ id, side }) => [String(id), side]));
  return systems.flatMap(({ owner }, i) => {
    if (owner === undefined) return [];
    const path: Path = ['systems', i, 'owner'];
    const side = sides.get(String(owner));
    if (side === undefined) return [unknownOrganization(source, path, String(owner), [...sides.keys()])];
    if (side === 'network' || side === 'affiliate') return [];
    return [problemAt(source, path, 'config.ownerSide', { id: String(owner), side: String(side) })];
  });
}

/**
 * Without both ends of the border nothing could be violated, and a clean report would mean nothing.
 */
function sides(source: Source, organizations: readonly Item[], register: Item): Problem[] {
  if (organizations.some(({ side }) => side === 'network' || side === 'affiliate')) return [];
  const people = ['assignments', 'transfers', 'rosters'].some((table) => register[table] !== undefined);
  if (organizations.length === 0 && !people) return [];
  return [problemAt(source, ['organizations'], 'config.noSides', {})];
}

function calendar(source: Source, { holidays, workdays }: Item): Problem[] {
  if (!Array.isArray(holidays) || !Array.isArray(workdays)) return [];
  return workdays.flatMap((day, i) =>
    holidays.includes(day)
      ? [problemAt(source, ['calendar', 'workdays', i], 'config.bothDays', { day: String(day) })]
      : [],
  );
}

/**
 * A system's accounts are held against its own pattern or the global one, with the case that counts
 * there.
 */
function accountPatterns(source: Source, data: Item, systems: readonly Item[]): Problem[] {
  const ofSystems = systems.flatMap((system, i) => {
    const path: Path = system.accountPattern === undefined ? ['accountPattern'] : ['systems', i, 'accountPattern'];
    return patternProblems(source, path, system.accountCase ?? data.accountCase);
  });
  const all = [...patternProblems(source, ['accountPattern'], data.accountCase), ...ofSystems];
  const place = ({ where: { column }, id }: Problem) => `${column} ${id}`;
  return [...new Map(all.map((problem) => [place(problem), problem])).values()];
}

function patternProblems(source: Source, path: Path, accountCase: unknown): Problem[] {
  const pattern = valueAt(source.data, path);
  if (typeof pattern !== 'string') return [];
  const expression = compilePattern(pattern, { ignoreCase: accountCase === 'insensitive' });
  if (!(expression instanceof RegExp)) {
    return [problemFrom(expression.id, { ...expression.data, pattern }, placeOf(source, path))];
  }
  const groups = new RegExp(`${expression.source}|`, expression.flags).exec('')!.length - 1;
  return groups > 0 ? [] : [problemAt(source, path, 'config.expected.group', { got: show(pattern) })];
}

function asObject(value: unknown): Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Item) : {};
}

const items = (value: unknown): Item[] => (Array.isArray(value) ? value.map(asObject) : []);
