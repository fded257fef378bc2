/** Options that several commands have. What only one has stands beside that command. */
import { SEVERITIES } from '../../domain/model.js';
import type { ArgumentDefinition, OptionDefinition } from './option.js';

const option = <const O extends OptionDefinition>(definition: O): O => definition;

export const system = option({
  name: 'system',
  value: 'id',
  text: 'cli.check.system',
  many: 'list',
  completes: 'system',
});
export const workers = option({ name: 'workers', value: 'n', text: 'cli.check.workers' });
export const failOn = option({
  name: 'fail-on',
  value: 'severity',
  text: 'cli.check.failOn',
  choices: SEVERITIES,
  words: 'severity',
  default: 'low',
});
export const csvEncoding = option({
  name: 'csv-encoding',
  value: 'charset',
  text: 'cli.check.csvEncoding',
  choices: ['utf-8', 'cp932'],
  default: 'utf-8',
});
export const user = option({ name: 'user', value: 'name', text: 'findings.option.user' });

/** A finding by its id, or by what its id begins with. */
export const findingId = {
  name: '<id>',
  text: 'findings.argument.id',
  completes: 'finding',
} as const satisfies ArgumentDefinition;
