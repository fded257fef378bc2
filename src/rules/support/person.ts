/** A person as findings carry him, where no account was used: by his posts at an instant. */
import type { Actor, Instant, Side } from '../../domain/model.js';
import type { Entry, Post, Register } from '../../register/index.js';
import { NOBODY } from './actors.js';

const SIDES: readonly Side[] = ['network', 'affiliate', 'contractor', 'external'];

/** `post` is the one that matters here; without it the first main post of the side that decides. */
export function personAt(register: Register, employeeId: string, t: Instant, post?: Entry<Post>): Actor {
  const person = register.people.get(employeeId);
  const posts = person?.posts.at(t) ?? [];
  const side = SIDES.find((one) => posts.some(({ value }) => value.side === one));
  const deciding = posts.filter(({ value }) => value.side === side);
  const one = post ?? deciding.find(({ value }) => value.main) ?? deciding[0];
  const name = one?.value.name || person?.name;
  return {
    ...NOBODY,
    class: one?.value.side ?? 'unknown',
    employeeId,
    name,
    org: one?.value.org,
    unit: one?.value.unit,
    knownPerson: person !== undefined,
    posts: posts.map(({ value: { org, side: of, unit, main } }) => ({ org, side: of, unit, main })),
  };
}

/** A post as a person would name it: the organization, and the unit where there is one. */
export function placeOf({ org, unit }: Pick<Post, 'org' | 'unit'>): string {
  return unit === '' ? org : `${org} ${unit}`;
}

/** The posts of somebody who has one on either side. */
export function postsOnBothSides({ posts }: Actor): { network: string; affiliate: string } {
  const of = (wanted: Side) =>
    posts
      .filter(({ side }) => side === wanted)
      .map(placeOf)
      .join(' / ');
  return { network: of('network'), affiliate: of('affiliate') };
}
