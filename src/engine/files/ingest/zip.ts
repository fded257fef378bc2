/** Members of .zip files. They are read where they lie; nothing is ever written by a name from an archive. */
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UserError, userError } from '../../../domain/errors.js';
import { decoder } from '../../../lib/charset/charset.js';
import { surveyText } from '../../../lib/charset/survey.js';
import { unreadable } from './sources.js';

export interface Member {
  index: number;
  name: string;
  /** bytes, uncompressed */
  size: number;
}

/** Every file in the archive that may be a log. Throws a UserError where it is damaged, or an office document. */
export async function listMembers(file: string, named: string): Promise<Member[]> {
  const archive = await openArchive(file, named);
  const members: Member[] = [];
  let index = -1;
  try {
    for await (const entry of archive.eachEntry()) {
      index += 1;
      const name = nameOf(entry);
      if (name === '[Content_Types].xml')
        throw userError('logs.foreignContainer', { file: named, kind: 'Excel' }, { file: named });
      if (name.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(name)) continue;
      members.push({ index, name, size: entry.uncompressedSize });
    }
    return members;
  } catch (error) {
    throw damaged(error, named);
  } finally {
    archive.close();
  }
}

/** The member's bytes, uncompressed. */
export async function openMember(file: string, member: number, named: string): Promise<Readable> {
  const archive = await openArchive(file, named);
  try {
    let index = 0;
    for await (const entry of archive.eachEntry()) {
      if (index === member) {
        if (entry.isEncrypted()) throw userError('logs.encrypted', { file: named }, { file: named });
        const stream = await archive.openReadStreamPromise(entry);
        stream.once('close', () => archive.close());
        return stream;
      }
      index += 1;
    }
    throw new Error(`no entry ${member}`);
  } catch (error) {
    archive.close();
    throw damaged(error, named);
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
