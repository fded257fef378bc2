/**
 * Secrets never stand in the configuration, because the file is copied, mailed and kept; it names
 * the environment variable or the file that holds them.
 */
import { z } from 'zod';
import { says } from './problems.js';

export const SECRET = /^(?:env:[A-Za-z_]\w*|file:.+)$/;
/** A message must not repeat what may be a password. */
export const UNSHOWN = { got: '…' };

export function refused(context: z.RefinementCtx, expected: Parameters<typeof says>[0]): void {
  context.addIssue({ code: 'custom', message: says(expected), params: UNSHOWN });
}

export const secret = () =>
  z.string({ error: says('config.expected.secretText') }).superRefine((value, context) => {
    if (!SECRET.test(value)) refused(context, 'config.expected.secret');
  });

export function urlOf(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}
