/** What people call systems and organizations. */
import type { Names } from '../domain/model.js';
import type { Settings } from './schema/index.js';

/** One without a name is called by its id. */
export function namesOf({ systems, organizations }: Pick<Settings, 'systems' | 'organizations'>): Names {
  const byId = (all: readonly { id: string; name?: string | undefined }[]) =>
    Object.fromEntries(all.map(({ id, name }) => [id, name ?? id]));
  return { systems: byId(systems), organizations: byId(organizations) };
}
