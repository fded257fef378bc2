/** Every log format, by the name that `format` in the configuration gives; listed in all.ts by the build. */
import { ALL } from './all.js';
import type { Format } from './types.js';

export const FORMATS = ALL satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;
