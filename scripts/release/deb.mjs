// The Debian package, from the same folder as the archive.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourceDate } from './archive.mjs';

const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

export function debianPackage(folder, version) {
  const architecture = ARCHITECTURES[process.arch];
  const root = `${folder}-deb`;
  rmSync(root, { recursive: true, force: true });
  const at = (...names) => path.join(root, ...names);
  for (const name of ['usr/bin', 'usr/lib/sekisho', 'usr/share/doc/sekisho', 'lib/systemd/system', 'DEBIAN']) {
    mkdirSync(at(name), { recursive: true });
  }
  for (const name of ['bin', 'lib', 'libexec']) {
    cpSync(path.join(folder, name), at('usr/lib/sekisho', name), { recursive: true });
  }
  symlinkSync('../lib/sekisho/bin/sekisho', at('usr/bin/sekisho'));
  cpSync(path.join(folder, 'share'), at('usr/share'), { recursive: true });
  execFileSync('gzip', ['-9n', at('usr/share/man/man1/sekisho.1')]);
  cpSync(path.join(folder, 'systemd'), at('lib/systemd/system'), { recursive: true });
  for (const name of ['README.md', 'README.ja.md', 'sbom.cdx.json']) {
    cpSync(path.join(folder, name), at('usr/share/doc/sekisho', name));
  }
  cpSync(path.join(folder, 'LICENSES.txt'), at('usr/share/doc/sekisho/copyright'));
  for (const name of readdirSync('packaging/deb')) {
    const text = readFileSync(path.join('packaging/deb', name), 'utf8');
    const filled = text
      .replace('@version@', version)
      .replace('@architecture@', architecture)
      .replace('@size@', sizeOf(root));
    writeFileSync(at('DEBIAN', name), filled);
    chmodSync(at('DEBIAN', name), name === 'control' ? 0o644 : 0o755);
  }
  const file = path.join(path.dirname(folder), `sekisho_${version}_${architecture}.deb`);
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', root, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SOURCE_DATE_EPOCH: sourceDate() },
  });
  rmSync(root, { recursive: true });
  return file;
}

/** KiB. */
function sizeOf(root) {
  return execFileSync('du', ['-sk', '--apparent-size', root], { encoding: 'utf8' }).split('\t')[0];
}
