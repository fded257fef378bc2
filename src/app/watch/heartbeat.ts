/**
 * `reports/watch.json`: how a watch stands, for a monitor and for `sekisho status`. It is written
 * as every report is: whole, or not at all. One that is old was left by a process that is gone, or
 * that hangs.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../../config/index.js';
import { writeFiles } from '../../deliver/files/write-files.js';
import type { Instant } from '../../domain/model.js';
import { ALARM_KINDS } from './alarms.js';

/** How often one is written at least, in milliseconds. */
export const BEAT = 10_000;
/** One that is older than that is stale. */
const OLD = 6 * BEAT;

const instant = z.string();
const schema = z.object({
  tool: z.literal('sekisho'),
  version: z.string(),
  pid: z.number(),
  state: z.enum(['watching', 'ended']),
  startedAt: instant,
  /** when it was written */
  at: instant,
  systems: z.array(
    z.object({
      system: z.string(),
      lastLine: instant.nullable(),
      lagBytes: z.number(),
      lagSeconds: z.number(),
      openFindings: z.number(),
    }),
  ),
  settings: z.object({ loadedAt: instant, refusedSince: instant.nullable() }),
  alarms: z.array(z.object({ kind: z.enum(ALARM_KINDS), system: z.string(), since: instant, message: z.string() })),
});
export type Heartbeat = z.infer<typeof schema>;

type Place = Pick<Config, 'base' | 'reports'>;

const fileOf = ({ base, reports }: Place) => path.join(path.resolve(base, reports), 'watch.json');

/** Throws a UserError if it cannot be written. */
export async function writeHeartbeat(place: Place, beat: Heartbeat): Promise<void> {
  const file = fileOf(place);
  await writeFiles(path.dirname(file), [{ path: file, content: `${JSON.stringify(beat, null, 2)}\n` }]);
}

/** Undefined if nobody has watched; what is no heartbeat says nothing. */
export function readHeartbeat(place: Place): Heartbeat | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(place), 'utf8');
  } catch {
    return undefined;
  }
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function isStale({ state, at }: Heartbeat, now: Instant): boolean {
  return state === 'watching' && now - Date.parse(at) > OLD;
}

/** What a monitor must act on. */
export function isWorrying(beat: Heartbeat, now: Instant): boolean {
  return isStale(beat, now) || (beat.state === 'watching' && beat.alarms.length > 0);
}
