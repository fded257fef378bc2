/**
 * Loads the script of the bundle with what V8 had compiled of it when it was built, which takes
 * half of the time. To another V8, or to one with other flags, that says nothing: then all is
 * compiled anew.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

/** As stacks say it. */
const NAME = 'sekisho/main.cjs';
const BUNDLE = fileURLToPath(new URL('../dist/bundle/', import.meta.url));

export function load() {
  const file = path.join(BUNDLE, 'main.cjs');
  const code = readFileSync(file);
  const compiled = path.join(BUNDLE, `main-${keyOf(code)}.v8`);
  const script = new Script(code.toString('latin1'), {
    // not where it lies: the name is compiled with it, and what is compiled must be the same
    // wherever it was built
    filename: NAME,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, BUNDLE);
  return { exports: module.exports, script, compiled };
}

/**
 * What was compiled lies beside its script under this name: of the script V8 itself compares no
 * more than the length.
 */
function keyOf(code) {
  const hash = createHash('sha256').update(code).update(`${process.version} ${process.platform} ${process.arch}`);
  return hash.digest('hex').slice(0, 16);
}
