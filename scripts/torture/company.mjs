// A small company in a folder, for trials that need many copies of it.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Tells a command of each run, which writes down what it was told. */
export const TELLS = {
  to: 'command',
  run: ['sh', '-c', 'cat >> told.txt; echo >> told.txt'],
  when: ['findings', 'done'],
};

const CONFIG = `organizations:
  - { id: NW, side: network }
  - { id: HD, side: affiliate }
systems:
  - id: takuso
    logs:
      path: logs/*.csv
      columns: { time: time, account: account, terminal: terminal, action: action, object: object, result: result }
      actions: { view: view }
      failures: [NG]
register:
  assignments: register/assignments.csv
  accounts: register/accounts.csv
  emergencies: register/emergencies.csv
`;
const HEADER = 'time,account,terminal,action,object,result\n';
const FILES = {
  'sekisho.yaml': CONFIG,
  'register/assignments.csv': `employee_id,name,org,unit,position,post,from,to
1001,網野 太郎,NW,配電部,,main,,
2001,小売 花子,HD,営業部,,main,,
`,
  'register/accounts.csv': `system,account,employee_id,org,kind,from,to
takuso,N1001,1001,,personal,,
takuso,H2001,2001,,personal,,
`,
  'register/emergencies.csv': `id,name,systems,start,end,declared_at
E1,台風1号,,2024-04-10 09:00,2024-04-10 18:00,2024-04-10 09:00
`,
  'logs/takuso.csv': `${HEADER}2024-04-08 10:00:00,N1001,PC2,view,0301,OK\n2024-04-09 09:30:00,H2001,PC1,view,0301,OK\n`,
  // of somebody else: nothing may happen to these
  'notes.txt': 'of somebody else',
  'reports/notes.txt': 'of somebody else',
  '.sekisho-stage.mine/notes.txt': 'of somebody else',
};

/** A later log, which no run has read yet. */
export const LATER = { 'logs/later.csv': `${HEADER}2024-04-09 11:30:00,H2001,PC1,view,0302,OK\n` };

/**
 * A whole second, because copies lose fractions of it, and a ledger remembers when a log was
 * changed.
 */
const CHANGED = new Date('2024-04-10T00:00:00Z');

export const withDeliver = { 'sekisho.yaml': `${CONFIG}deliver:\n  - ${JSON.stringify(TELLS)}\n` };

export function writeCompany(folder, files = FILES) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, CHANGED, CHANGED);
  }
}
