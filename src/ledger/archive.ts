/**
 * Copies of register, exception and configuration files as runs have used them: each content once,
 * compressed. The chain vouches for which content a file had from which entry on; the content is
 * named by its hash, so it vouches for itself.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { Instant } from '../domain/model.js';
import type { Row } from './chain.js';
import type { ArchivedFile, ArchivedName, ChainBreak } from './types.js';

export class Archive {
  constructor(
    private readonly db: Database.Database,
    private readonly file: string,
  ) {}

  /** Whether this is the newest content of the file, and is kept. */
  holds({ kind, path, sha256 }: ArchivedName): boolean {
    const newest = this.db
      .prepare<[string, string], string>(
        'SELECT sha256 FROM archived WHERE kind = ? AND path = ? ORDER BY seq DESC, n DESC LIMIT 1',
      )
      .pluck()
      .get(kind, path);
    return newest === sha256 && this.packed(sha256) !== undefined;
  }

  private packed(sha256: string): Buffer | undefined {
    return this.db.prepare<[string], Buffer>('SELECT packed FROM archive WHERE sha256 = ?').pluck().get(sha256);
  }

  /** Writes the contents; gives the rows for the chain. */
  add(files: readonly ArchivedFile[]): Row[] {
    const insert = this.db.prepare('INSERT OR IGNORE INTO archive VALUES (?, ?)');
    for (const { sha256, bytes } of files) insert.run(sha256, gzipSync(bytes));
    return files.map(({ kind, path, sha256, bytes }) => ({ kind, path, sha256, size: bytes.length }));
  }

  /** Undefined if it is not kept. Throws a UserError if it is damaged. */
  content(sha256: string): Buffer | undefined {
    const packed = this.packed(sha256);
    if (packed === undefined) return undefined;
    const bytes = unpacked(packed);
    if (bytes === undefined || hashOf(bytes) !== sha256) {
      throw userError('archive.damaged', { file: this.file, sha256 }, { file: this.file });
    }
    return bytes;
  }

  /** The configuration file as it was kept last, up to an instant. */
  configAt(until: Instant): ArchivedName | undefined {
    return this.db
      .prepare<[Instant], ArchivedName>(
        `SELECT a.kind, a.path, a.sha256 FROM archived a JOIN chain c USING (seq)
         WHERE a.kind = 'config' AND c.at < ? ORDER BY a.seq DESC LIMIT 1`,
      )
      .get(until);
  }

  /** The configuration file as the run of that entry had used it. */
  configOf(seq: number): ArchivedName | undefined {
    return this.db
      .prepare<[number], ArchivedName>(
        `SELECT kind, path, sha256 FROM archived WHERE kind = 'config' AND seq <= ? ORDER BY seq DESC LIMIT 1`,
      )
      .get(seq);
  }
}

/** The first content that is not what its name says, or is not there. */
export function brokenArchive(db: Database.Database): ChainBreak | undefined {
  const kept = db.prepare<[], { seq: number; path: string; sha256: string; packed: Buffer | null }>(
    `SELECT min(d.seq) AS seq, d.path, d.sha256, a.packed FROM archived d LEFT JOIN archive a USING (sha256)
     GROUP BY d.sha256 ORDER BY seq`,
  );
  for (const { seq, path, sha256, packed } of kept.iterate()) {
    const named = { seq, table: 'archive', row: `path=${path} sha256=${sha256}` };
    if (packed === null) return { ...named, problem: 'missing' };
    const bytes = unpacked(packed);
    if (bytes === undefined || hashOf(bytes) !== sha256) return { ...named, problem: 'altered' };
  }
  const extra = db
    .prepare<[], string>('SELECT sha256 FROM archive WHERE sha256 NOT IN (SELECT sha256 FROM archived) LIMIT 1')
    .pluck()
    .get();
  return extra === undefined ? undefined : { seq: 0, table: 'archive', row: `sha256=${extra}`, problem: 'added' };
}

function unpacked(packed: Buffer): Buffer | undefined {
  try {
    return gunzipSync(packed);
  } catch {
    return undefined;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
