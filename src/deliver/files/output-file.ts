/**
 * What `--output` names, written piece by piece: a file appears under its name when it is whole. A
 * pipe or a device is written to as it is, and must not be replaced by a file.
 */
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { clearLeftovers, makeArea, NO_LEDGER, removeArea } from './area.js';
import { checkSize, naming, syncAll, writeFully } from './disk.js';

export interface OutputStream {
  /** Throws a UserError that names the output. */
  write(bytes: Uint8Array): void;
  /** What was written appears. Nothing appears if nothing was. */
  finish(): Promise<void>;
  discard(): void;
}

interface Opened {
  write(bytes: Uint8Array): void;
  finish(named: string): Promise<void>;
  discard(): void;
}

/** `named`: as the user did. Nothing is opened before the first write. */
export function openOutput(named: string): OutputStream {
  const file = meant(path.resolve(named));
  const stat = statSync(file, { throwIfNoEntry: false });
  const opened = stat === undefined || stat.isFile() ? stagedFile(file) : device(file);
  return {
    write: (bytes) => naming(named, () => opened.write(bytes)),
    finish: () => opened.finish(named),
    discard: () => opened.discard(),
  };
}

/** Behind links. */
function meant(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function stagedFile(file: string): Opened {
  const folder = path.dirname(file);
  let open: { fd: number; area: string; staged: string } | undefined;
  let size = 0;
  const start = () => {
    clearLeftovers(folder, NO_LEDGER);
    const { area } = makeArea(folder, NO_LEDGER);
    const staged = path.join(area, '0');
    return { fd: openSync(staged, 'wx', 0o600), area, staged };
  };
  const close = () => {
    if (open === undefined) return;
    closeSync(open.fd);
    removeArea(open.area);
    open = undefined;
  };
  return {
    write(bytes) {
      open ??= start();
      writeFully(open.fd, bytes);
      size += bytes.length;
    },
    async finish(named) {
      if (open === undefined) return;
      const { fd, staged } = open;
      naming(named, () => {
        checkSize(fd, size);
        fsyncSync(fd);
        renameSync(staged, file);
      });
      await syncAll({ folders: [folder] });
      close();
    },
    discard: close,
  };
}

function device(file: string): Opened {
  let fd: number | undefined;
  return {
    write(bytes) {
      fd ??= openSync(file, 'w');
      writeFully(fd, bytes);
    },
    async finish(named) {
      if (fd !== undefined) naming(named, () => closeSync(fd!));
      fd = undefined;
    },
    discard: () => undefined,
  };
}
