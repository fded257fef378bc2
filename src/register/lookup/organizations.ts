/** The companies of the configuration: found by id or name, with the side that counts. */
import type { Organization, Side } from '../../domain/model.js';
import { foldName } from '../../lib/fold.js';

export class Organizations {
  readonly byId: ReadonlyMap<string, Organization>;
  private readonly byText = new Map<string, Organization>();
  /** by what companies are called without their legal form; undefined if several go by it */
  private readonly byCompany = new Map<string, Organization | undefined>();
  private readonly sides = new Map<string, Side>();

  constructor(organizations: readonly Organization[]) {
    this.byId = new Map(organizations.map((organization) => [organization.id, organization]));
    const named = organizations.map((organization) => ({ organization, names: namesOf(organization) }));
    for (const { organization, names } of named) for (const name of names) this.byText.set(fold(name), organization);
    for (const organization of organizations) this.byText.set(fold(organization.id), organization);
    for (const { organization, names } of named) {
      for (const name of names) {
        const company = withoutLegalForm(name);
        const known = this.byCompany.has(company) ? this.byCompany.get(company) : organization;
        this.byCompany.set(company, known === organization ? organization : undefined);
      }
    }
    for (const organization of organizations) this.sides.set(organization.id, this.effectiveSide(organization));
  }

  /**
   * By id, name or alias; width, case, surrounding spaces and the legal form of a company do not
   * matter.
   */
  find(text: string): Organization | undefined {
    return this.byId.get(text) ?? this.byText.get(fold(text)) ?? this.byCompany.get(withoutLegalForm(text));
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

const namesOf = ({ name, aliases = [] }: Organization) => [name, ...aliases];

/** ㈱ is (株) once its width is folded. */
const LEGAL_FORM = /株式会社|有限会社|合同会社|\((?:株|有|同)\)|(?:,|(?<![, ])) *(?:co\.,? *ltd|inc|corp)\.?$/g;

/** `東原電力㈱`, `株式会社 東原電力` and `東原電力` are one company. */
function withoutLegalForm(text: string): string {
  const company = fold(text).replace(LEGAL_FORM, '').replaceAll(/\s/g, '');
  return company === '' ? fold(text) : company;
}

export const fold = (text: string) => foldName(text).toLowerCase();
