/** The companies of the configuration: found by id or name, with the side that counts. */
import type { Organization, Side } from '../../domain/model.js';

export class Organizations {
  readonly byId: ReadonlyMap<string, Organization>;
  private readonly byText = new Map<string, Organization>();
  private readonly sides = new Map<string, Side>();

  constructor(organizations: readonly Organization[]) {
    this.byId = new Map(organizations.map((organization) => [organization.id, organization]));
    for (const organization of organizations) this.byText.set(fold(organization.name), organization);
    for (const organization of organizations) this.byText.set(fold(organization.id), organization);
    for (const organization of organizations) this.sides.set(organization.id, this.effectiveSide(organization));
  }

  /** By id or name; width, case and surrounding spaces do not matter. */
  find(text: string): Organization | undefined {
    return this.byId.get(text) ?? this.byText.get(fold(text));
  }

  /** A contractor of an affiliate counts as affiliate, however long the chain. */
  sideOf(id: string): Side {
    return this.sides.get(id) ?? 'external';
  }

  /** what a person may write */
  names(): string[] {
    return [...new Set([...this.byId.values()].flatMap(({ id, name }) => [id, name]))];
  }

  private effectiveSide(organization: Organization): Side {
    const seen = new Set<string>();
    let current: Organization | undefined = organization;
    while (current?.side === 'contractor' && current.worksFor !== undefined && !seen.has(current.id)) {
      seen.add(current.id);
      current = this.byId.get(current.worksFor);
    }
    return current?.side === 'affiliate' ? 'affiliate' : organization.side;
  }
}

export const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
