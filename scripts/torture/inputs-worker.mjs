// Tries a range of seeds in a thread of its own, which can be ended where an input never is.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { torture } from './inputs.mjs';
import { scratchFolder } from './scratch.mjs';
import { targetsOf } from './targets.mjs';

// most inputs are refused, and to walk the whole stack would be most of the work
Error.stackTraceLimit = 4;
const program = (file) => import(new URL(`../../dist/${file}.js`, import.meta.url).href);
const FILES = [
  'app/findings/read-sheet',
  'config/index',
  'domain/errors',
  'engine/files/ingest/list',
  'engine/files/ingest/open',
  'findings/read-exceptions',
  'parsers/detect',
  'parsers/index',
  'register/readers/load',
  'register/tables/index',
  'rules/index',
];
const code = Object.assign({}, ...(await Promise.all(FILES.map(program))));
const folder = scratchFolder();
const { seed, count, current } = workerData;
const targets = targetsOf(code, folder, fileURLToPath(new URL('../..', import.meta.url)));
const onInput = (tried) => Atomics.store(current, 0, tried);
const result = await torture(targets, { seed, count, UserError: code.UserError, onInput });
rmSync(folder, { recursive: true, force: true });
parentPort.postMessage(result);
