// made by scripts/lists.mjs; do not edit
/** All log formats, in the order in which they are listed and tried. */
import { combined, common } from './combined.js';
import { csv, tsv } from './csv.js';
import { events } from './events.js';
import { json } from './json.js';
import { jsonl } from './jsonl.js';
import { logfmt } from './logfmt.js';
import { ltsv } from './ltsv.js';
import { mysql } from './mysql.js';
import { regex } from './regex.js';
import { syslog } from './syslog.js';
import { w3c } from './w3c.js';

export const ALL = {
  csv,
  tsv,
  jsonl,
  json,
  combined,
  common,
  w3c,
  mysql,
  events,
  syslog,
  ltsv,
  logfmt,
  regex,
};
