/** Files of the package itself, found from wherever this module lies: in src, in dist, or in the bundle that bin/ loads. */
const ROOT = new URL(/\/dist\/bundle\/[^/]+$/.test(import.meta.url) ? '../../' : '../', import.meta.url);

/** `name` is relative to the folder of package.json. */
export function packageFile(name: string): URL {
  return new URL(name, ROOT);
}
