/** Files of the package itself: src/lib, dist/lib and dist/bundle all lie two folders below it. */
const ROOT = new URL('../../', import.meta.url);

/** `name` is relative to the folder of package.json. */
export function packageFile(name: string): URL {
  return new URL(name, ROOT);
}
