/** The engines there are: for who runs a use case and hands them in. What an engine is stands in types.ts. */
import { fileEngine, followingFileEngine } from './files/index.js';
import type { Engines, GuessLog } from './types.js';

export const engines: Engines = { files: fileEngine };

/** For who scans growing logs again and again: each remembers what it has read. */
export const followingEngines = (): Engines => ({ files: followingFileEngine() });

export const guessLog: GuessLog = async (log) => (await import('./files/plan/guess.js')).guessLog(log);
