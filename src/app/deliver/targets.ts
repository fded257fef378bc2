/**
 * The targets of `deliver:`, each with its name, and the secrets that they need when something is
 * sent.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, namesOfTargets, type TargetSettings } from '../../config/index.js';
import { userError } from '../../domain/errors.js';

export type Target = TargetSettings & { name: string };

export function targetsOf({ deliver }: Pick<Config, 'deliver'>): Target[] {
  const names = namesOfTargets(deliver);
  return deliver.map((target, i) => ({ ...target, name: names[i]! }));
}

export interface SecretSource {
  env: Readonly<Record<string, string | undefined>>;
  /** absolute folder that paths are relative to */
  base: string;
}

/**
 * What `env:NAME` or `file:path` stands for; any other text as it is. Throws a UserError that names
 * the place, not the secret.
 */
export function secretOf(reference: string, { env, base }: SecretSource): string {
  if (reference.startsWith('env:')) {
    const name = reference.slice('env:'.length);
    const value = env[name]?.trim();
    if (!value) throw userError('deliver.noVariable', { name });
    return value;
  }
  if (reference.startsWith('file:')) return contentOf(reference.slice('file:'.length), base).trim();
  return reference;
}

/**
 * The text of a file of the configuration. Throws a UserError where it cannot be read or is empty.
 */
export function contentOf(file: string, base: string): string {
  let text: string;
  try {
    text = readFileSync(path.resolve(base, file), 'utf8');
  } catch (error) {
    throw userError('deliver.noFile', { file, code: (error as NodeJS.ErrnoException).code ?? '' });
  }
  if (text.trim() === '') throw userError('deliver.noFile', { file, code: 'empty' });
  return text;
}
