// The Node.js that an archive carries: the package that the npm registry has for each platform,
// pinned by version, with the headers that SQLite's module is compiled against. Kept in
// .tmp/runtime between releases.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Newest of the line that is supported longest, and that better-sqlite3 compiles for. */
export const NODE_VERSION = '24.22.3';

const ON_WINDOWS = process.platform === 'win32';

/** Of this machine: what is native must be compiled, and tried, where it will run. */
export const PLATFORM = `${ON_WINDOWS ? 'win' : process.platform}-${process.arch}`;

/** Fetches it where it is not there yet; npm checks what it fetches against the registry's hash. */
export function fetchRuntime(cache) {
  const name = `node-${PLATFORM}`;
  const folder = path.join(cache, `${name}-${NODE_VERSION}`);
  if (!existsSync(folder)) {
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    const packed = npm(['pack', '--silent', '--pack-destination', fresh, `${name}@${NODE_VERSION}`]).trim();
    execFileSync('tar', ['-xzf', path.join(fresh, packed), '-C', fresh]);
    renameSync(path.join(fresh, 'package'), folder);
    rmSync(fresh, { recursive: true, force: true });
  }
  const node = ['bin/node', 'bin/node.exe', 'node.exe'].map((file) => path.join(folder, file)).find(existsSync);
  if (node === undefined) throw new Error(`${folder} holds no Node.js`);
  return { folder, node };
}

/**
 * SQLite's module for that Node.js; compiled once. Needs a C++ compiler and Python, as `npm ci`
 * does where nothing is prebuilt. Throws if that Node.js cannot open a database with it.
 */
export function compileSqlite(runtime, cache) {
  const folder = path.join(cache, `better-sqlite3-for-${PLATFORM}-${NODE_VERSION}`);
  const made = path.join(folder, 'build/Release/better_sqlite3.node');
  if (!existsSync(made)) {
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    cpSync('node_modules/better-sqlite3', fresh, {
      recursive: true,
      filter: (file) => !file.startsWith(path.join('node_modules/better-sqlite3/build')),
    });
    compileIn(path.resolve(fresh), runtime);
    tryModule(path.join(fresh, 'build/Release/better_sqlite3.node'), runtime);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  }
  tryModule(made, runtime);
  return made;
}

function compileIn(folder, runtime) {
  const gyp = path.join(npm(['root', '--global']).trim(), 'npm/node_modules/node-gyp/bin/node-gyp.js');
  const headers = path.resolve(runtime.folder);
  // node-gyp takes a `nodedir` of npm's own settings before that of its command line
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(package_)?config_.*nodedir$/i.test(name));
  // without the path of this folder in what is compiled
  const flags = `-ffile-prefix-map=${folder}=.`;
  execFileSync(path.resolve(runtime.node), [gyp, 'rebuild', '--release', `--nodedir=${headers}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...Object.fromEntries(inherited), CXXFLAGS: flags, CFLAGS: flags },
  });
}

/**
 * A module for another Node.js is refused when it is loaded, which is too late once it is packed.
 */
function tryModule(file, runtime) {
  const program =
    "const [file] = process.argv.slice(1); new (require('better-sqlite3'))(':memory:', { nativeBinding: file }).close()";
  execFileSync(path.resolve(runtime.node), ['-e', program, path.resolve(file)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export function npm(args) {
  return execFileSync(ON_WINDOWS ? 'npm.cmd' : 'npm', args, { encoding: 'utf8', shell: ON_WINDOWS });
}
