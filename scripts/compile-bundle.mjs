// Keeps what V8 compiles of the bundle while it checks the demo: the functions of a check, and what
// all commands begin with.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { load } from '../bin/load.js';

const demo = mkdtempSync(path.join(tmpdir(), 'sekisho-'));
try {
  cpSync('fixtures/demo', demo, { recursive: true });
  // what is compiled under other flags than those of a start is refused
  v8.setFlagsFromString = () => {};
  const { exports, script, compiled } = load();
  const config = path.join(demo, 'sekisho.yaml');
  for (const format of ['table', 'json']) {
    await exports.main(['check', '--config', config, '--date', '2024-08-30', '--format', format, '--quiet']);
  }
  writeFileSync(compiled, script.createCachedData());
} finally {
  rmSync(demo, { recursive: true, force: true });
}
