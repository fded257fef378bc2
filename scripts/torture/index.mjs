// `npm run torture -- WHAT ...`: what is too long for the suite. Each kind is a module with
// `run(args)`, which gives whether nothing was lost.
const KINDS = {
  calls: './calls.mjs',
  inputs: './inputs.mjs',
  lives: './lives.mjs',
  mutants: './mutants.mjs',
  pairs: './pairs.mjs',
  properties: './properties.mjs',
  tamper: './tamper.mjs',
  watch: './watch.mjs',
};

const [kind, ...args] = process.argv.slice(2);
if (!Object.hasOwn(KINDS, kind ?? '')) {
  console.error(`usage: npm run torture -- ${Object.keys(KINDS).join('|')} ...`);
  process.exit(2);
}
const { run } = await import(new URL(KINDS[kind], import.meta.url).href);
process.exitCode = (await run(args)) ? 0 : 1;
