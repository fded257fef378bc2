/** The guide teaches by commands: each of them runs, in its order, in a copy of the demo. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { folderWith, ROOT, sekisho } from './sekisho.js';

const GUIDE = readFileSync(path.join(ROOT, 'docs/GUIDE.md'), 'utf8');
const blocks = (language: string) =>
  [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text as string);
const COMMANDS = blocks('sh').flatMap((text) => text.trim().split('\n'));
const argumentsOf = (command: string) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => (quoted ?? bare) as string).slice(1);

let folder: string;
beforeAll(() => {
  folder = folderWith();
  for (const part of ['sekisho.yaml', 'logs', 'register']) {
    cpSync(path.join(ROOT, 'fixtures/demo', part), path.join(folder, part), { recursive: true });
  }
});

/**
 * What the guide shows of a command: the block behind it. `…` stands for lines that are left out.
 */
const SHOWN = new Map(
  [...GUIDE.matchAll(/^```sh\n(.*?)^```\n\n```text\n(.*?)^```/gms)].map(([, commands, text]) => [
    (commands as string).trim().split('\n').at(-1) as string,
    (text as string).trimEnd().split('\n'),
  ]),
);

it('the guide shows what commands print', () => {
  expect(SHOWN.size).toBeGreaterThanOrEqual(6);
});

it.each(COMMANDS)('%s', (command) => {
  expect(command).toMatch(/^sekisho /);
  const { code, out, err } = sekisho(folder, argumentsOf(command));
  // findings or a gap are no fault of the command
  expect([0, 1, 3], err).toContain(code);
  expect(`${out}${err}`).toMatch(/\S/);
  const printed = out.split('\n').map((line) => line.trimEnd());
  for (const line of SHOWN.get(command) ?? []) if (line !== '…') expect(printed).toContain(line);
});

it('the waivers of the guide are waivers', () => {
  const [waivers] = blocks('yaml');
  writeFileSync(path.join(folder, 'exceptions.yaml'), waivers as string);
  const file = path.join(folder, 'sekisho.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8').replace(/^exceptions:.*$/m, '')}\nexceptions: exceptions.yaml\n`);
  const { code, out, err } = sekisho(folder, ['validate', '-f', 'json']);
  expect(code, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ exceptions: 2 });
});
