/** Every command: its name, the id of its one-line summary, and how it is loaded. */
import type { MessageId } from '../messages/index.js';
import type { CommandModule } from './command.js';

export interface CatalogueEntry {
  name: string;
  summary: MessageId;
  load(): Promise<CommandModule>;
}

export const COMMANDS: readonly CatalogueEntry[] = [
  { name: 'check', summary: 'cli.check.summary', load: () => import('./commands/check.js') },
  { name: 'simulate', summary: 'simulate.summary', load: () => import('./commands/simulate.js') },
];
