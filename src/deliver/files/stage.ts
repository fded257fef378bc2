/**
 * Files and folders on their way: written in an area beside their places and synced, then moved in
 * by `swapIn`. Between the two a ledger commits, together with the list of swaps, so that the next
 * run can finish what a killed one has not.
 */
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { userError } from '../../domain/errors.js';
import { makeArea, type Owner, removeArea } from './area.js';
import { folderMode, makeFolder, naming, OWNER_FILE, syncAll, unmakeFolders, writeNew } from './disk.js';

/** What is moved from an area to its place, where it replaces what is there. Absolute paths. */
export interface Swap {
  kind: 'file' | 'folder';
  from: string;
  to: string;
}

export interface OutputFile {
  /** absolute */
  path: string;
  /** a list: one after the other */
  content: string | Uint8Array | readonly Uint8Array[];
}

/** A folder that appears with all of its files, or not at all. */
export interface StagedFolder {
  /** Throws a UserError where it cannot be written. */
  write(name: string, pieces: Iterable<Uint8Array>): Promise<void>;
}

export class Stage {
  /** by the folder in which it lies */
  private readonly areas = new Map<string, string>();
  private readonly made: string[] = [];
  /** folders of files that are there and may be written */
  private readonly ready = new Set<string>();
  private readonly files: string[] = [];
  private readonly folders: string[] = [];
  private readonly planned: Swap[] = [];

  /** `mode`: permissions of what appears. */
  constructor(
    private readonly owner: Owner,
    private readonly mode = OWNER_FILE,
  ) {}

  /** In the order they were staged. */
  get swaps(): readonly Swap[] {
    return this.planned;
  }

  /**
   * `root`: the folder in which its area lies, unless the file is on another disk. A file that is
   * there already with this content is left as it is.
   */
  async file(root: string, { path: to, content }: OutputFile): Promise<void> {
    const pieces = piecesOf(content);
    if (isSame(to, pieces)) return;
    const folder = path.dirname(to);
    if (!this.ready.has(folder)) this.prepare(folder);
    if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory()) throw userError('write.cannot.EISDIR', { file: to });
    const from = this.place(deviceOf(root) === deviceOf(folder) ? root : folder);
    await writeNew(from, pieces, to, this.mode);
    this.files.push(from);
    this.planned.push({ kind: 'file', from, to });
  }

  /** Its area lies in the folder above it. */
  folder(to: string): StagedFolder {
    const above = path.dirname(to);
    const from = this.place(above);
    const there = deviceOf(to);
    if (there !== undefined && there !== deviceOf(above)) throw userError('write.mountPoint', { folder: to });
    naming(to, () => mkdirSync(from, 0o700));
    this.open(from);
    this.folders.push(from);
    this.planned.push({ kind: 'folder', from, to });
    return {
      write: async (name, pieces) => {
        const file = path.join(from, name);
        await writeNew(file, pieces, path.join(to, name), this.mode);
        this.files.push(file);
      },
    };
  }

  /** Waits until all of it is on the disk. */
  async sync(): Promise<void> {
    const around = [...this.areas.keys(), ...this.made.map((folder) => path.dirname(folder))];
    await syncAll({ files: this.files });
    await syncAll({ folders: [...new Set([...this.folders, ...this.areas.values(), ...around])] });
  }

  /** Removes all of it, if it is not to appear. */
  discard(): void {
    for (const area of this.areas.values()) removeArea(area);
    unmakeFolders(this.made);
  }

  private prepare(folder: string): void {
    const made = makeFolder(folder);
    this.made.push(...made);
    for (const one of made) this.open(one);
    naming(folder, () => accessSync(folder, constants.W_OK | constants.X_OK));
    this.ready.add(folder);
  }

  /** To those who may read what is in it. */
  private open(folder: string): void {
    if (this.mode !== OWNER_FILE) naming(folder, () => chmodSync(folder, folderMode(this.mode)));
  }

  private place(root: string): string {
    let area = this.areas.get(root);
    if (area === undefined) {
      const fresh = makeArea(root, this.owner);
      this.made.push(...fresh.made);
      area = fresh.area;
      this.areas.set(root, area);
    }
    return path.join(area, String(this.planned.length));
  }
}

function deviceOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.dev;
}

/** In one piece unless it is large: a call takes longer than copying what it writes. */
function piecesOf(content: OutputFile['content']): readonly Uint8Array[] {
  if (typeof content === 'string') return [Buffer.from(content)];
  if (content instanceof Uint8Array) return [content];
  const size = sizeOf(content);
  return size <= LARGE ? [Buffer.concat(content, size)] : content;
}
const LARGE = 1 << 20;
const sizeOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, { length }) => sum + length, 0);

function isSame(file: string, pieces: readonly Uint8Array[]): boolean {
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat?.isFile() !== true || stat.size !== sizeOf(pieces)) return false;
    const there = readFileSync(file);
    let at = 0;
    return pieces.every((piece) => {
      at += piece.length;
      return there.subarray(at - piece.length, at).equals(piece);
    });
  } catch {
    // it may not be read, which says nothing of whether it may be replaced
    return false;
  }
}
