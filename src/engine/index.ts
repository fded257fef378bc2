/**
 * The engines there are: for who runs a use case and hands them in. What an engine is stands in
 * types.ts.
 */
import { fileEngine, followingFileEngine, growingFileEngine } from './files/index.js';
import { clickhouseEngine } from './sql/index.js';
import type { Engines, GuessLog } from './types.js';

export const engines: Engines = { files: fileEngine, clickhouse: clickhouseEngine };

/** For logs that may still be written to. */
export const growingEngines: Engines = { files: growingFileEngine, clickhouse: clickhouseEngine };

/** As above, for who scans them again and again: each remembers what it has read. */
export const followingEngines = (): Engines => ({
  files: followingFileEngine(),
  clickhouse: clickhouseEngine,
});

export const guessLog: GuessLog = async (log) => (await import('./files/plan/guess.js')).guessLog(log);
