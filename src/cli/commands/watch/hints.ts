/**
 * Changes of folders as the system tells them: they shorten the wait for the next look, and nothing
 * depends on them. Shares tell of none, and a system has only so many to give.
 */
import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

export class Hints {
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(private readonly onHint: () => void) {}

  /** The folders of these files are listened to from now on, as far as the system lets. */
  follow(files: Iterable<string>): void {
    const folders = new Set([...files].map((file) => path.dirname(file)));
    for (const [folder, watcher] of this.watchers) if (!folders.has(folder)) this.drop(folder, watcher);
    for (const folder of folders) if (!this.watchers.has(folder)) this.add(folder);
  }

  private add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, this.onHint);
      watcher.on('error', () => this.drop(folder, watcher));
      this.watchers.set(folder, watcher);
    } catch {
      // no more of them, or none on that disk: the next look finds what has changed
    }
  }

  private drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.watchers.delete(folder);
  }

  end(): void {
    for (const [folder, watcher] of this.watchers) this.drop(folder, watcher);
  }
}
