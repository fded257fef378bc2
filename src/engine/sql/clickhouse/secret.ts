/** The password of a table's user, from where the configuration says that it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../../../domain/errors.js';
import type { LogSource } from '../../../domain/model.js';

/** Empty if the user has none. Throws a UserError that names the place, never the secret. */
export function passwordOf({ table, base }: LogSource): string {
  const { password } = table ?? {};
  if (password === undefined) return '';
  const place = password.slice(password.indexOf(':') + 1);
  const secret = password.startsWith('env:') ? process.env[place]?.trim() : contentOf(path.resolve(base, place));
  if (!secret) throw userError('cluster.noPassword', { place: password });
  return secret;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
