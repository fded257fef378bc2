/** A person as findings carry him, where no account was used: by his posts at an instant. */
import type { Actor, Instant } from '../../domain/model.js';
import type { Entry, Post, Register } from '../../register/types.js';
import { NOBODY } from './actors.js';

/** `post` is the one that matters here; without it the first main post that holds. */
export function personAt(register: Register, employeeId: string, t: Instant, post?: Entry<Post>): Actor {
  const person = register.people.get(employeeId);
  const posts = person?.posts.at(t) ?? [];
  const one = post ?? posts.find(({ value }) => value.main) ?? posts[0];
  const name = one?.value.name || person?.name;
  return {
    ...NOBODY,
    class: one?.value.side ?? 'unknown',
    employeeId,
    name,
    org: one?.value.org,
    unit: one?.value.unit,
    knownPerson: person !== undefined,
    posts: posts.map(({ value: { org, side, unit, main } }) => ({ org, side, unit, main })),
  };
}
