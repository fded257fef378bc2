/**
 * Every log format, by the name that `format` in the configuration gives; listed in all.ts by the
 * build.
 */
import { ALL } from './all.js';
import { LINE_SHAPES } from './known-lines.js';
import { PLACED, PRESETS } from './presets.js';
import { KNOWN_PROGRAMS } from './syslog-known.js';
import type { Format } from './types.js';

export const FORMATS = ALL satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;

/** Logs that are recognised without a configuration, for docs. */
export const SHAPES = { presets: PRESETS, placed: PLACED, lines: LINE_SHAPES, programs: KNOWN_PROGRAMS };
