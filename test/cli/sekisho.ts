/** Runs the command as a user would: a process of bin/sekisho.js, in a folder of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { whenFileEnds } from '../after-file.js';
import { OTHER_RULES } from './other-rules.js';

export { OTHER_RULES };

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const BIN = path.join(ROOT, 'bin/sekisho.js');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

const plainEnv = (env: Record<string, string>) => {
  const {
    LANG: _lang,
    LC_ALL: _all,
    NO_COLOR: _color,
    FORCE_COLOR: _force,
    SEKISHO_CONFIG: _config,
    ...rest
  } = process.env;
  return { ...rest, LANG: 'C.UTF-8', ...env };
};

export function sekisho(cwd: string, args: readonly string[], env: Record<string, string> = {}, input = ''): Ran {
  const ran = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    env: plainEnv(env),
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

const SHIM = path.join(ROOT, 'scripts/torture/shim.mjs');

/** A call of the file system, as scripts/torture/shim.mjs counts them. */
export interface Call {
  kind: 'open' | 'write' | 'fsync' | 'rename' | 'unlink';
  file: string;
}

/** Runs the command and gives the calls that it makes below `cwd`. */
export function callsOf(cwd: string, args: readonly string[], env: Record<string, string> = {}): Call[] {
  const count = path.join(folderWith(), 'calls.json');
  withShim(cwd, args, { count }, env);
  return JSON.parse(readFileSync(count, 'utf8')) as Call[];
}

/**
 * Runs the command, whose call number `at`, from 1, is disturbed: the process is killed, or the
 * call fails so.
 */
export function disturbed(
  cwd: string,
  args: readonly string[],
  plan: { at: number; how: string },
  env: Record<string, string> = {},
): Ran {
  return withShim(cwd, args, plan, env);
}

function withShim(cwd: string, args: readonly string[], plan: object, env: Record<string, string>): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', SHIM, BIN, ...args], {
    cwd,
    env: plainEnv({ SEKISHO_TORTURE: JSON.stringify({ roots: [cwd], ...plan }), ...env }),
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

/**
 * Starts the command and kills it the hard way after some milliseconds; resolves when it is gone.
 */
export function killed(
  cwd: string,
  args: readonly string[],
  afterMs: number,
  env: Record<string, string> = {},
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, env: plainEnv(env), stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** A new folder with these files, gone after the tests. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sekisho-'));
  whenFileEnds(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/**
 * Two companies, one system, one disaster on 2024-04-10 from 09:00 to 18:00, and the log of a few
 * days.
 */
export function smallCompany(log: string, changes: Readonly<Record<string, string>> = {}): string {
  return folderWith({
    'sekisho.yaml': `organizations:
  - { id: NW, side: network }
  - { id: HD, side: affiliate }
systems:
  - id: takuso
    logs:
      path: logs/*.csv
      columns: { time: time, account: account, terminal: terminal, action: action, object: object, result: result }
      actions: { view: view, print: output, logout: logout }
      failures: [NG]
register:
  assignments: register/assignments.csv
  accounts: register/accounts.csv
  emergencies: register/emergencies.csv
rules:
${OTHER_RULES.map((rule) => `  ${rule}: off`).join('\n')}
`,
    'register/assignments.csv': `employee_id,name,org,unit,position,post,from,to
1001,網野 太郎,NW,配電部,,main,,
2001,小売 花子,HD,営業部,,main,,
3001,異動 次郎,NW,配電部,,main,,2024-04-01
3001,異動 次郎,HD,営業部,,main,2024-04-01,
`,
    'register/accounts.csv': `system,account,employee_id,org,kind,from,to
takuso,N1001,1001,,personal,,
takuso,H2001,2001,,personal,,
takuso,N3001,3001,,personal,,
`,
    'register/emergencies.csv': `id,name,systems,start,end,declared_at
E1,台風1号,,2024-04-10 09:00,2024-04-10 18:00,2024-04-10 09:00
`,
    'logs/takuso.csv': `time,account,terminal,action,object,result\n${log}`,
    ...changes,
  });
}
