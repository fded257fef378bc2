/**
 * Configuration, register and exceptions while a watch goes on: read again when their files change.
 * What is half written is no register, and tables that are replaced one after the other belong
 * together: a change counts when two looks have seen the same files, and nothing has changed for a
 * few seconds. What cannot be read leaves the old settings in force.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { registerPlan } from '../../config/index.js';
import { type Problem, problem, UserError } from '../../domain/errors.js';
import type { Instant } from '../../domain/model.js';
import { registerFilesOf } from '../../register/index.js';
import type { Prepared } from '../prepare.js';

export interface SettingsNews {
  /** undefined: nothing that counts has changed */
  prepared?: Prepared | undefined;
  /** why the new settings are not taken; told once for each state of the files */
  problems?: readonly Problem[] | undefined;
}

/** Milliseconds without a change. */
const QUIET = 3000;

export class SettingsSeen {
  private seen: string;
  /** what the last look saw, while it differs, and since when */
  private pending: { state: string; since: Instant } | undefined;
  /** files that were refused, as they were */
  private refused: string | undefined;

  constructor(
    private inForce: Prepared,
    private readonly load: () => Prepared,
    private readonly now: () => Instant,
  ) {
    this.seen = stateOf(inForce);
  }

  /** `now`: the files are taken as they are, whatever they have lost. */
  look({ now = false } = {}): SettingsNews {
    const state = stateOf(this.inForce);
    if (!now) {
      const isNews = state !== this.seen && state !== this.refused;
      if (!isNews || !this.isQuiet(state)) {
        if (!isNews) this.pending = undefined;
        return {};
      }
    }
    this.pending = undefined;
    try {
      const prepared = this.load();
      const lost = now ? [] : lostTables(this.inForce, prepared);
      if (lost.length > 0) throw new UserError(lost);
      this.inForce = prepared;
      this.seen = stateOf(prepared);
      this.refused = undefined;
      return { prepared };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.refused = state;
      return { problems: error.problems };
    }
  }

  /** Whether the files have been so for a while. */
  private isQuiet(state: string): boolean {
    const now = this.now();
    const { pending } = this;
    // a clock that was set back makes nothing wait
    if (pending?.state === state) return now - pending.since >= QUIET || now < pending.since;
    this.pending = { state, since: now };
    return false;
  }

  /** Whether the files that lie there are not the ones in force. */
  get isRefused(): boolean {
    return this.refused !== undefined;
  }
}

/**
 * Names, numbers, sizes and times of all files that the settings are made of: a file that was
 * swapped has another number.
 */
function stateOf({ config, registerFiles }: Prepared): string {
  const named = registerFiles.map((file) => path.resolve(config.base, file.path));
  const exceptions = config.exceptions === undefined ? [] : [path.resolve(config.base, config.exceptions.path)];
  const files = new Set([path.resolve(config.file), ...exceptions, ...named, ...registerFilesOf(registerPlan(config))]);
  return JSON.stringify([...files].sort().map((file) => [file, stampOf(file)]));
}

function stampOf(file: string): string {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? '' : [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(' ');
}

/** Of a table that had as many rows as that, this share may go at once. */
const SHARE = 0.5;
const FEW = 10;

/** Tables that lost so much that an export which broke off is likelier than so many changes. */
function lostTables(before: Prepared, after: Prepared): Problem[] {
  return before.read.tables.flatMap(({ table, rows }) => {
    const left = after.read.tables.find((one) => one.table === table)?.rows;
    const isLost = left !== undefined && rows >= FEW && left < rows * SHARE;
    return isLost ? [problem('watch.lostRows', { table, before: rows, after: left })] : [];
  });
}
