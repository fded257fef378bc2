/**
 * Catches logs of which what was read is not there any more: lines that were deleted or changed, a
 * file that is gone before its time. Whoever can edit a log could make any access disappear. It
 * knows a file by its bytes and the records of its days, not who changed it, and why. Source:
 * evidence must outlast the log.
 */
import { z } from 'zod';
import { plainLocal } from '../../../domain/time.js';
import { defineRule, violationsOf } from '../../contract/index.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('log-altered');

/** Of a hash, as many characters as anybody compares. */
const SHOWN = 12;

export default defineRule({
  meta: {
    id: 'log-altered',
    order: 125,
    severity: 'high',
    scope: 'coverage',
    needs: [],
    source: 'peers',
    judgesLogs: true,
  },
  options: z.strictObject({}),

  readsSessions: () => false,

  *evaluate({ window, altered, context }) {
    for (const { system, path: file, state, size, sha256, readAt, same, days } of altered) {
      if (!context.systems.has(system)) continue;
      const hash = sha256.slice(0, SHOWN);
      const at = readAt === undefined ? '-' : plainLocal(context.timezone, readAt);
      for (const [day, { before, now }] of days) {
        if (day < window.since || day > window.until) continue;
        const subject = { system, key: file, day };
        yield state === 'gone'
          ? violation('gone', { file, at, hash, size, before }, [], { subject })
          : violation('changed', { file, at, hash, from: same, to: size, before, now }, [], { subject });
      }
    }
  },
});
