/**
 * What helpers of tests made, taken away when the file that asked for it has ended. All files of a
 * worker share their modules, so a helper's own `afterAll` would hold for the first of them alone;
 * the set-up, which runs before each file, calls this.
 */
const ends: (() => unknown)[] = [];

/** Runs `end` once, after the last test of the file that is running. */
export function whenFileEnds(end: () => unknown): void {
  ends.push(end);
}

export async function endFile(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}
