// Everything that is held without running the program: types, lint, comments, import rules, dead
// code. As many at once as there are processors; what each prints stays together, and one that
// fails does not keep the others from saying what they found.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** Longest first. */
const waiting = ['types', 'lint', 'imports', 'dead', 'comments'];
let failed = false;

async function next() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { code, output } = await run(name);
    process.stdout.write(code === 0 ? `${name}: ok\n` : `${name}: failed\n${output}\n`);
    if (code !== 0) failed = true;
  }
}

/** One script of package.json. */
function run(name) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

await Promise.all(Array.from({ length: availableParallelism() }, next));
process.exitCode = failed ? 1 : 0;
