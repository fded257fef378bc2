/**
 * The secret that pseudonyms for an authority are made with. It stays with the company; the same
 * one gives the same pseudonyms next time.
 */
import path from 'node:path';
import { UserError, userError } from '../domain/errors.js';
import { readWhole } from '../domain/whole-file.js';
import type { Context } from './command.js';

const SHORTEST_KEY = 16;

/** From a file, else from SEKISHO_KEY. Throws a UserError where it is missing or too short. */
export function keyOf({ env, cwd }: Pick<Context, 'env' | 'cwd'>, keyFile: string | undefined): string {
  const key = keyFile === undefined ? (env.SEKISHO_KEY ?? '') : readKey(path.resolve(cwd, keyFile), keyFile);
  if (key.length < SHORTEST_KEY) throw userError('cli.audit.noKey', { least: SHORTEST_KEY });
  return key;
}

function readKey(file: string, named: string): string {
  try {
    return readWhole(file, named).toString('utf8').trim();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw userError('cli.audit.badKeyFile', { file: named, reason: (error as NodeJS.ErrnoException).code ?? '' });
  }
}
