/** Every command. */
import type { CatalogueEntry } from './command.js';

export const COMMANDS: readonly CatalogueEntry[] = [
  { name: 'init', summary: 'init.summary', load: () => import('./commands/init/define.js') },
  { name: 'validate', summary: 'validate.summary', load: () => import('./commands/validate/define.js') },
  { name: 'check', summary: 'cli.check.summary', load: () => import('./commands/check/define.js') },
  { name: 'watch', summary: 'watch.summary', load: () => import('./commands/watch/define.js') },
  { name: 'status', summary: 'days.status.summary', load: () => import('./commands/status/define.js') },
  {
    name: 'acknowledge',
    summary: 'days.acknowledge.summary',
    load: () => import('./commands/acknowledge/define.js'),
  },
  { name: 'confirm', summary: 'confirm.summary', load: () => import('./commands/confirm/define.js') },
  { name: 'deliver', summary: 'deliver.summary', load: () => import('./commands/deliver/define.js') },
  { name: 'query', summary: 'query.summary', load: () => import('./commands/query/define.js') },
  { name: 'findings', summary: 'findings.summary', load: () => import('./commands/findings/define.js') },
  { name: 'explain', summary: 'explain.summary', load: () => import('./commands/explain/define.js') },
  { name: 'verify', summary: 'verify.summary', load: () => import('./commands/verify/define.js') },
  { name: 'rules', summary: 'rules.summary', load: () => import('./commands/rules/define.js') },
  { name: 'audit', summary: 'cli.audit.summary', load: () => import('./commands/audit/define.js') },
  { name: 'rights', summary: 'cli.rights.summary', load: () => import('./commands/rights/define.js') },
  { name: 'report', summary: 'report.documents.summary', load: () => import('./commands/report/define.js') },
  { name: 'simulate', summary: 'simulate.summary', load: () => import('./commands/simulate/define.js') },
  { name: 'completion', summary: 'completion.summary', load: () => import('./commands/completion/define.js') },
  { name: 'man', summary: 'man.summary', load: () => import('./commands/man/define.js') },
];
