/** Every command. */
import type { CatalogueEntry } from './command.js';

export const COMMANDS: readonly CatalogueEntry[] = [
  { name: 'init', summary: 'init.summary', load: () => import('./commands/init.js') },
  { name: 'validate', summary: 'validate.summary', load: () => import('./commands/validate.js') },
  { name: 'check', summary: 'cli.check.summary', load: () => import('./commands/check.js') },
  { name: 'query', summary: 'query.summary', load: () => import('./commands/query.js') },
  { name: 'findings', summary: 'findings.summary', load: () => import('./commands/findings.js') },
  { name: 'explain', summary: 'explain.summary', load: () => import('./commands/explain.js') },
  { name: 'verify', summary: 'verify.summary', load: () => import('./commands/verify.js') },
  { name: 'rules', summary: 'rules.summary', load: () => import('./commands/rules.js') },
  { name: 'audit', summary: 'cli.audit.summary', load: () => import('./commands/audit.js') },
  { name: 'rights', summary: 'cli.rights.summary', load: () => import('./commands/rights.js') },
  { name: 'simulate', summary: 'simulate.summary', load: () => import('./commands/simulate.js') },
  { name: 'completion', summary: 'completion.summary', load: () => import('./commands/completion.js') },
  { name: 'man', summary: 'man.summary', load: () => import('./commands/man.js') },
];
