/** Who is at work, as the ledger notes it. */
import os from 'node:os';
import { userError } from '../domain/errors.js';
import type { Context } from './command.js';

/** `--user`, else the name under which one is logged in. Throws a UserError where there is none. */
export function userOf(context: Pick<Context, 'env'>, given: string | undefined): string {
  const user = given?.trim() || userIfAny(context);
  if (user === undefined) throw userError('findings.noUser');
  return user;
}

/** The name under which one is logged in. */
export function userIfAny({ env }: Pick<Context, 'env'>): string | undefined {
  const { USER, LOGNAME, USERNAME } = env;
  return [USER, LOGNAME, USERNAME, loginName()].find((name) => name !== undefined && name.trim() !== '')?.trim();
}

function loginName(): string | undefined {
  try {
    return os.userInfo().username;
  } catch {
    // an account that the system's list of users does not know
    return undefined;
  }
}
