// Writes docs/limits.md from the one list of limits. `npm run docs` runs it after the build.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export function limitsMd(limits) {
  const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  const rows = Object.values(limits).map(
    ({ of, max, unit, beyond }) => `| ${of} | ${number(max)} ${unit} | ${beyond} |`,
  );
  return `# Limits

What is unpacked, expanded or printed has a limit, far above what honest files need, because a file may have been made to stop whoever reads it.
Nothing is cut or refused without a word. Logs themselves may be of any size: they are read as a stream.

| what | at most | beyond it |
| --- | --- | --- |
${rows.join('\n')}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { LIMITS } = await import('../dist/lib/limits.js');
  writeFileSync('docs/limits.md', limitsMd(LIMITS));
}
