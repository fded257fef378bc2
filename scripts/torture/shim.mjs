/**
 * Loaded into sekisho before it starts (`node --import`): counts its calls of the file system, and
 * kills the process at one of them or has it fail. What to do comes as JSON in SEKISHO_TORTURE: `{
 * roots, at, how, count }`, where `at` is the number of the call, from 1; without `at` nothing
 * happens, and the calls are listed in the file `count`. Only paths below `roots` are counted.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const plan = process.env.SEKISHO_TORTURE === undefined ? undefined : JSON.parse(process.env.SEKISHO_TORTURE);

/** Calls that name a file first, and what a disk may refuse of them. */
const BY_PATH = {
  open: 'open',
  openSync: 'open',
  createReadStream: 'open',
  mkdirSync: 'open',
  mkdtempSync: 'open',
  renameSync: 'rename',
  unlinkSync: 'unlink',
  rmSync: 'unlink',
  rmdirSync: 'unlink',
  linkSync: 'rename',
};
const BY_FD = { writeSync: 'write', fsync: 'fsync', fsyncSync: 'fsync' };

let calls = 0;
const files = new Map();
const listed = [];
const real = { ...fs };

/** Undefined for a file that is not to be counted. */
function fileOf([named]) {
  if (typeof named !== 'string' && !(named instanceof URL)) return undefined;
  const file = path.resolve(named instanceof URL ? fileURLToPath(named) : named);
  return plan.roots.some((root) => file === root || file.startsWith(root + path.sep)) ? file : undefined;
}

function failure(code, syscall, file) {
  return Object.assign(new Error(`${code}: made to fail, ${syscall} '${file}'`), {
    code,
    errno: -1,
    syscall,
    path: file,
  });
}

/** Gives what to throw, or `short` for a write that takes less; may not come back at all. */
function disturbance(kind, name, file) {
  calls++;
  if (plan.count !== undefined) listed.push({ kind, name, file });
  if (calls !== plan.at) return undefined;
  if (plan.how === 'kill') process.kill(process.pid, 'SIGKILL');
  if (plan.how === 'short' || plan.how === 'half') return kind === 'write' ? plan.how : undefined;
  return failure(plan.how, name.replace(/Sync$/, ''), file);
}

function disturbed(name, kind, named) {
  return (...args) => {
    const file = named(args);
    const trouble = file === undefined ? undefined : disturbance(kind, name, file);
    if (trouble === 'short' || trouble === 'half') return lessWritten(trouble, args);
    const callback = args.at(-1);
    if (trouble !== undefined) {
      if (typeof callback !== 'function') throw trouble;
      process.nextTick(callback, trouble);
      return undefined;
    }
    return noted(name, file, real[name], args);
  };
}

/** `half`: the process is killed in the middle of the write. */
function lessWritten(how, [fd, bytes, offset = 0, length = bytes.length - offset, position = null]) {
  const taken = real.writeSync(fd, bytes, offset, Math.max(1, Math.floor(length / 2)), position);
  if (how === 'half') process.kill(process.pid, 'SIGKILL');
  return taken;
}

/** Remembers which file a descriptor is of. */
function noted(name, file, call, args) {
  if (file === undefined || !name.startsWith('open')) return call(...args);
  if (name === 'openSync') {
    const fd = call(...args);
    files.set(fd, file);
    return fd;
  }
  const callback = args.at(-1);
  return call(...args.slice(0, -1), (error, fd) => {
    if (!error) files.set(fd, file);
    callback(error, fd);
  });
}

if (plan !== undefined && isMainThread) {
  for (const [name, kind] of Object.entries(BY_PATH)) {
    fs[name] = disturbed(name, kind, fileOf);
  }
  for (const [name, kind] of Object.entries(BY_FD)) fs[name] = disturbed(name, kind, ([fd]) => files.get(fd));
  for (const name of ['closeSync', 'close']) {
    fs[name] = (fd, ...rest) => {
      files.delete(fd);
      return real[name](fd, ...rest);
    };
  }
  syncBuiltinESMExports();
  if (plan.count !== undefined) process.on('exit', () => real.writeFileSync(plan.count, JSON.stringify(listed)));
}
