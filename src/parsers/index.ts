/** Every log format, by the name that `format` in the configuration gives. */
import { combined, common } from './combined.js';
import { csv, tsv } from './csv.js';
import { json } from './json.js';
import { jsonl } from './jsonl.js';
import { logfmt } from './logfmt.js';
import { ltsv } from './ltsv.js';
import { regex } from './regex.js';
import { syslog } from './syslog.js';
import type { Format } from './types.js';
import { w3c } from './w3c.js';

export const FORMATS = { csv, tsv, ltsv, jsonl, json, combined, common, w3c, syslog, logfmt, regex } satisfies Record<
  string,
  Format
>;
export type FormatName = keyof typeof FORMATS;
