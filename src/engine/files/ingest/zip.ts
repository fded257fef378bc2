/**
 * Members of .zip files. They are read where they lie; nothing is ever written by a name from an
 * archive.
 */
import { type Stats, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UserError, userError } from '../../../domain/errors.js';
import { decoder } from '../../../lib/charset/charset.js';
import { surveyText } from '../../../lib/charset/survey.js';
import { LIMITS } from '../../../lib/limits.js';
import { unreadable } from './sources.js';

export interface Member {
  index: number;
  name: string;
  /** bytes, uncompressed */
  size: number;
}

/** What an archive is that has such a member. */
const DOCUMENTS: Readonly<Record<string, string>> = { '[Content_Types].xml': 'Excel', mimetype: 'OpenDocument' };

/**
 * Every file in the archive that may be a log. Throws a UserError where it is damaged, or an office
 * document.
 */
export async function listMembers(file: string, named: string): Promise<Member[]> {
  const entries = await entriesOf(file, named);
  return entries.flatMap((entry, index) => {
    const name = nameOf(entry);
    const kind = DOCUMENTS[name];
    if (kind !== undefined) throw userError('logs.foreignContainer', { file: named, kind }, { file: named });
    if (name.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(name)) return [];
    return [{ index, name, size: entry.uncompressedSize }];
  });
}

/** The member's bytes, uncompressed. */
export async function openMember(file: string, member: number, named: string): Promise<Readable> {
  const entry = (await entriesOf(file, named))[member];
  if (entry === undefined)
    throw userError('logs.damaged', { file: named, cause: `no entry ${member}` }, { file: named });
  if (entry.isEncrypted()) throw userError('logs.encrypted', { file: named }, { file: named });
  const archive = await openArchive(file, named);
  try {
    const stream = await archive.openReadStreamPromise(entry);
    stream.once('close', () => archive.close());
    return stream;
  } catch (error) {
    archive.close();
    throw damaged(error, named);
  }
}

interface Directory {
  size: number;
  modified: number;
  entries: readonly Entry[];
}

/**
 * Of the archives read last: to walk through a directory for each of its members would take the
 * square of their number.
 */
const directories = new Map<string, Directory>();
const MOST_DIRECTORIES = 4;

async function entriesOf(file: string, named: string): Promise<readonly Entry[]> {
  const { size, mtimeMs: modified } = statOf(file, named);
  const known = directories.get(file);
  if (known?.size === size && known.modified === modified) return known.entries;
  const entries = await readDirectory(file, named, size);
  directories.delete(file);
  directories.set(file, { size, modified, entries });
  const [oldest] = directories.keys();
  if (directories.size > MOST_DIRECTORIES && oldest !== undefined) directories.delete(oldest);
  return entries;
}

/** No text becomes smaller by deflate. */
const MOST_DEFLATED = 1032;

async function readDirectory(file: string, named: string, size: number): Promise<Entry[]> {
  const archive = await openArchive(file, named);
  const entries: Entry[] = [];
  let unpacked = 0;
  try {
    if (archive.entryCount > LIMITS.zipMembers.max)
      throw userError('logs.zipMembers', { n: archive.entryCount, most: LIMITS.zipMembers.max }, { file: named });
    for await (const entry of archive.eachEntry()) {
      entries.push(entry);
      unpacked += entry.uncompressedSize;
    }
    // members that lie upon one another: a small file that unpacks for days
    if (unpacked > size * MOST_DEFLATED) throw userError('logs.zipBomb', { size, unpacked }, { file: named });
    return entries;
  } catch (error) {
    throw damaged(error, named);
  } finally {
    archive.close();
  }
}

function statOf(file: string, named: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw unreadable(named, error);
  }
}

async function openArchive(file: string, named: string): Promise<ZipFile> {
  try {
    // names are kept as bytes: Windows writes them in CP932 without saying so
    return await openPromise(file, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw damaged(error, named);
  }
}

/** yauzl says what is wrong with an archive by plain errors. */
function damaged(error: unknown, named: string): unknown {
  if (error instanceof UserError) return error;
  if ((error as NodeJS.ErrnoException).syscall !== undefined) return unreadable(named, error);
  return userError('logs.damaged', { file: named, cause: (error as Error).message }, { file: named });
}

const UTF8_FLAG = 0x800;

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const { charset } = surveyText(raw, entry.generalPurposeBitFlag & UTF8_FLAG ? 'utf-8' : 'auto');
  return decoder(charset).decode(raw).replaceAll('\\', '/');
}
