// A process that holds Vitest ready and runs the tests it is sent, with one source changed in
// memory: no file is written. If a change makes a test loop for ever, whoever started this process
// ends it.
import path from 'node:path';
import { createVitest } from 'vitest/node';
import { noting } from './sites.mjs';

const ROOM = /\/src\/(rules|register|findings)\/.*\.ts$/;
const noteHits = process.env.SEKISHO_NOTE_HITS === '1';
let change;

const plugin = {
  name: 'mutants',
  enforce: 'pre',
  transform(code, id) {
    if (change !== undefined && id === change.file)
      return { code: code.slice(0, change.start) + change.text + code.slice(change.end), map: null };
    if (!noteHits || !ROOM.test(id) || id.includes('/assembly/')) return undefined;
    const file = path.relative(process.cwd(), id);
    return { code: noting(code, (at) => `globalThis.hits?.add(${JSON.stringify(`${file}:${at}`)})`), map: null };
  },
};

const vitest = await createVitest(
  'test',
  {
    watch: false,
    bail: 1,
    isolate: false,
    maxWorkers: 1,
    reporters: [{}],
    setupFiles: ['test/setup.ts', ...(noteHits ? ['scripts/torture/mutants/note-hits.mjs'] : [])],
  },
  { plugins: [plugin] },
);

process.on('message', async ({ mutant, tests }) => {
  const before = change?.file;
  change = mutant;
  for (const file of [before, mutant?.file]) if (file !== undefined) vitest.invalidateFile(file);
  const specs = (await Promise.all(tests.map((test) => vitest.globTestSpecifications([test])))).flat();
  const { testModules: known, unhandledErrors } = await vitest.runTestSpecifications(specs);
  // those of earlier runs are among them
  const testModules = known.filter(({ moduleId }) => specs.some((spec) => spec.moduleId === moduleId));
  const failed = testModules.find((module) => module.state() === 'failed');
  process.send({
    died: failed !== undefined || unhandledErrors.length > 0,
    by: failed?.relativeModuleId ?? '',
    why: reasonOf(failed),
    ms: Object.fromEntries(testModules.map((module) => [module.relativeModuleId, module.diagnostic().duration])),
  });
});
process.send({ ready: true });

function reasonOf(module) {
  if (module === undefined) return '';
  const [test] = module.children.allTests('failed');
  return test === undefined ? (module.errors()[0]?.message ?? '').slice(0, 200) : test.fullName;
}
