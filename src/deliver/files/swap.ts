/**
 * Moves what is staged to its place. Done again it comes to the same, so that the next run can
 * finish what a killed one has begun: what is not in its area any more is in its place.
 */

import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../domain/errors.js';
import type { Message } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import { leaveArea, removeArea } from './area.js';
import { makeFolder, naming, syncAll } from './disk.js';
import type { Swap } from './stage.js';

/** Which folders may be replaced, and how they are removed. */
export interface Replaceable {
  /** Throws a UserError if the folder holds anything that may not be deleted. */
  check(folder: string): void;
  /** Of what is left when it is interrupted, `check` still says that it may be deleted. */
  remove(folder: string): void;
}

/**
 * Gives what the user has to know of it. Throws a UserError if the system refuses: then what is
 * left to do is still staged. The areas stay until `removeAreas`, so that a missing one means that
 * somebody has removed it.
 */
export async function swapIn(swaps: readonly Swap[], replaceable: Replaceable): Promise<Message[]> {
  const notices: Message[] = [];
  for (const swap of swaps) {
    if (!existsSync(areaOf(swap))) notices.push(message('write.lost', { file: swap.to }));
    else if (existsSync(swap.from)) notices.push(...move(swap, replaceable));
  }
  const folders = swaps.flatMap((swap) => [path.dirname(swap.to), areaOf(swap)]);
  await syncAll({ folders: [...new Set(folders)].filter((folder) => existsSync(folder)) });
  // only now: before, the old folder may have been all that was on the disk
  for (const swap of swaps) if (swap.kind === 'folder') notices.push(...retire(swap, replaceable));
  return notices;
}

export function removeAreas(swaps: readonly Swap[]): void {
  for (const area of new Set(swaps.map(areaOf))) removeArea(area);
}

/** From here on they outlive the process. */
export function leaveAreas(swaps: readonly Swap[]): void {
  for (const area of new Set(swaps.map(areaOf))) leaveArea(area);
}

const areaOf = ({ from }: Swap) => path.dirname(from);
const asideOf = ({ from }: Swap) => `${from}.old`;

function move(swap: Swap, replaceable: Replaceable): Message[] {
  const { kind, from, to } = swap;
  makeFolder(path.dirname(to));
  if (kind === 'folder' && existsSync(to)) {
    const stranger = refusal(() => replaceable.check(to));
    if (stranger !== undefined) {
      const instead = freeName(to);
      naming(instead, () => renameSync(from, instead));
      return [stranger, message('write.elsewhere', { folder: to, instead })];
    }
    const aside = asideOf(swap);
    // a killed run has put the old folder aside already; this one came since, and may go
    naming(to, () => (existsSync(aside) ? replaceable.remove(to) : renameSync(to, aside)));
  }
  naming(to, () => renameSync(from, to));
  return [];
}

/** Removes the folder that was replaced, unless something got into it at the last moment. */
function retire(swap: Swap, replaceable: Replaceable): Message[] {
  const aside = asideOf(swap);
  if (!existsSync(aside)) return [];
  const stranger = refusal(() => replaceable.check(aside));
  if (stranger === undefined) {
    naming(swap.to, () => replaceable.remove(aside));
    return [];
  }
  const instead = freeName(`${swap.to}.old`);
  naming(instead, () => renameSync(aside, instead));
  return [message('write.oldStays', { folder: swap.to, instead })];
}

function refusal(work: () => void): Message | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
}

function freeName(wanted: string): string {
  for (let n = 2; ; n++) if (!existsSync(`${wanted}-${n}`)) return `${wanted}-${n}`;
}
