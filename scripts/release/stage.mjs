// The folder that archive, Debian package and container are made of: everything that runs, and
// nothing that builds.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { APART } from '../apart.mjs';
import { npm } from './runtime.mjs';

/** Of a package that runs: no sources, tests or tools to compile it. */
const NOT_RUN = /(^|[/\\])(deps|src|test|tests|binding\.gyp|\.github)([/\\]|$)/;
/** Fetches what is prebuilt while a package is installed; nothing of it runs afterwards. */
const INSTALL_ONLY = ['prebuild-install'];

const LAUNCHER = `#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/../libexec/node" "$here/../lib/bin/sekisho.js" "$@"
`;
const LAUNCHER_CMD = '@"%~dp0..\\libexec\\node.exe" "%~dp0..\\lib\\bin\\sekisho.js" %*\r\n';

export function stage(folder, { runtime, sqlite }) {
  rmSync(folder, { recursive: true, force: true });
  const at = (...names) => path.join(folder, ...names);
  for (const name of ['bin', 'libexec', 'lib/dist', 'share/man/man1']) mkdirSync(at(name), { recursive: true });

  cpSync(runtime.node, at('libexec', path.basename(runtime.node)));
  if (process.platform === 'linux') execFileSync('strip', ['--strip-unneeded', at('libexec/node')]);
  writeFileSync(at('bin/sekisho'), LAUNCHER, { mode: 0o755 });
  if (process.platform === 'win32') writeFileSync(at('bin/sekisho.cmd'), LAUNCHER_CMD);

  const { files } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const file of files.filter((name) => !name.startsWith('!'))) {
    cpSync(file, at('lib', file), { recursive: true, filter: (name) => isShipped(name) });
  }
  cpSync('package.json', at('lib/package.json'));
  for (const name of withDependencies(APART)) copyPackage(name, at('lib/node_modules', name));
  mkdirSync(at('lib/node_modules/better-sqlite3/build/Release'), { recursive: true });
  cpSync(sqlite, at('lib/node_modules/better-sqlite3/build/Release/better_sqlite3.node'));
  compileBundle(folder, runtime);

  cpSync('man/sekisho.1', at('share/man/man1/sekisho.1'));
  completions(folder, runtime);
  cpSync('packaging/systemd', at('systemd'), { recursive: true });
  cpSync('packaging/Containerfile', at('Containerfile'));
  for (const name of ['LICENSE', 'README.md', 'README.ja.md']) cpSync(name, at(name));
  writeFileSync(at('LICENSES.txt'), licences(runtime));
  writeFileSync(at('sbom.cdx.json'), sbom());
}

/**
 * No ledger or report of a demo that somebody tried here, and nothing that V8 compiled for this
 * machine's own Node.js.
 */
const isShipped = (name) => !/(^|[/\\])reports([/\\]|$)|\.db(-.*)?$|\.v8$/.test(name);

function copyPackage(name, to) {
  const from = path.join('node_modules', name);
  cpSync(from, to, {
    recursive: true,
    filter: (file) => {
      const inside = path.relative(from, file);
      return !NOT_RUN.test(inside) && !/^(build|node_modules)([/\\]|$)/.test(inside);
    },
  });
}

function withDependencies(names) {
  const all = new Set();
  const add = (name) => {
    if (all.has(name) || INSTALL_ONLY.includes(name)) return;
    all.add(name);
    const { dependencies = {} } = manifestOf(name);
    Object.keys(dependencies).forEach(add);
  };
  names.forEach(add);
  return [...all].sort();
}

function manifestOf(name) {
  return JSON.parse(readFileSync(path.join('node_modules', name, 'package.json'), 'utf8'));
}

/** By the Node.js that will run it: another one refuses what V8 compiled. */
function compileBundle(folder, runtime) {
  const lib = path.join(folder, 'lib');
  mkdirSync(path.join(lib, 'scripts'));
  cpSync('scripts/compile-bundle.mjs', path.join(lib, 'scripts/compile-bundle.mjs'));
  execFileSync(path.resolve(runtime.node), ['scripts/compile-bundle.mjs'], {
    cwd: lib,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(path.join(lib, 'scripts'), { recursive: true });
}

function completions(folder, runtime) {
  const files = {
    bash: 'share/bash-completion/completions/sekisho',
    zsh: 'share/zsh/site-functions/_sekisho',
    fish: 'share/fish/vendor_completions.d/sekisho.fish',
  };
  for (const [shell, file] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    const program = path.join(folder, 'lib/bin/sekisho.js');
    writeFileSync(path.join(folder, file), execFileSync(path.resolve(runtime.node), [program, 'completion', shell]));
  }
}

function licences(runtime) {
  const of = (title, file) => `${title}\n\n${readFileSync(file, 'utf8').trim()}\n`;
  const apart = withDependencies(APART).map((name) => {
    const { version, license } = manifestOf(name);
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']
      .map((candidate) => path.join('node_modules', name, candidate))
      .find((candidate) => readable(candidate));
    return file === undefined ? `${name} ${version} (${license})\n` : of(`${name} ${version} (${license})`, file);
  });
  return [
    of('Node.js, libexec/', path.join(runtime.folder, 'LICENSE')),
    ...apart,
    readFileSync('dist/bundle/LICENSES.txt', 'utf8'),
  ].join(`\n${'-'.repeat(72)}\n\n`);
}

function readable(file) {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** CycloneDX of what runs, without what differs from run to run. */
function sbom() {
  const {
    serialNumber: _serial,
    metadata,
    ...rest
  } = JSON.parse(npm(['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']));
  const { timestamp: _when, ...kept } = metadata;
  return `${JSON.stringify({ ...rest, metadata: kept }, undefined, 2)}\n`;
}
