/** Systems as register files name them: by id or name; width and case do not matter. */
import type { RegisterPlan } from '../../domain/model.js';
import { fold } from './organizations.js';

export class Systems {
  private readonly byText = new Map<string, string>();

  constructor(private readonly systems: RegisterPlan['systems']) {
    for (const { id, name } of systems) this.byText.set(fold(name), id);
    for (const { id } of systems) this.byText.set(fold(id), id);
  }

  /** The id; a system that the configuration does not have keeps its text. */
  idOf(text: string): string {
    return this.byText.get(fold(text)) ?? text;
  }

  knows(text: string): boolean {
    return this.byText.has(fold(text));
  }

  names(): string[] {
    return this.systems.flatMap(({ id, name }) => [id, name]);
  }
}
