/**
 * The parts of a workbook, unpacked from its archive, within limits: a small file that unpacks to
 * gigabytes is refused before it does.
 */
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { WorkbookError } from './errors.js';

/** bytes of XML that a workbook may hold; a sheet of 200,000 rows has some 100 MB */
const MOST = 768 << 20;
/** so much more than its packed bytes no sheet of people has */
const MOST_RATIO = 200;
/** bytes of XML below which the ratio says nothing */
const SMALL = 32 << 20;

export class Archive {
  readonly names: ReadonlySet<string>;

  /**
   * Throws a WorkbookError where the archive is damaged, or unpacks to more than a workbook has.
   */
  constructor(private readonly bytes: Uint8Array) {
    const names = new Set<string>();
    let unpacked = 0;
    this.unzip(({ name, originalSize }) => {
      names.add(name);
      unpacked += originalSize;
      return false;
    });
    if (unpacked > MOST || (unpacked > SMALL && unpacked > bytes.length * MOST_RATIO)) {
      throw new WorkbookError('bomb', { size: bytes.length, unpacked });
    }
    this.names = names;
  }

  /** Undefined where there is no such part. */
  part(name: string): Uint8Array | undefined {
    return this.names.has(name) ? this.unzip((file) => file.name === name)[name] : undefined;
  }

  private unzip(filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
    try {
      return unzipSync(this.bytes, { filter });
    } catch (error) {
      throw new WorkbookError('damaged', { cause: (error as Error).message });
    }
  }
}
