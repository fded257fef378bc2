/**
 * Who answers for a person at a moment: the superior that the assignment names, else the head of
 * the unit, else the unit itself.
 */
import type { Finding, Instant } from '../../domain/model.js';
import type { Post, Register } from '../../register/index.js';

/**
 * Positions of heads, the highest first, and what only stands in for one (次長, 部長代理): that is
 * not who answers.
 */
const HEADS = [
  '本部長',
  '部長',
  '支社長',
  '支店長',
  '所長',
  'センター長',
  '室長',
  '課長',
  'グループ長',
  'マネージャー',
  'head',
  'manager',
  'chief',
];
const DEPUTY = /次長|代理|補佐|副|心得|deputy|assistant|vice/i;

interface Head {
  employeeId: string;
  name: string;
  org: string;
  unit: string;
  position: string;
  rank: number;
  from: Instant;
  to: Instant;
}

export class Superiors {
  private readonly heads: readonly Head[];

  constructor(private readonly register: Pick<Register, 'people'>) {
    this.heads = [...register.people.values()].flatMap(({ posts }) =>
      posts.entries.flatMap(({ from, to, value: { employeeId, name, org, unit, position } }) => {
        const rank = rankOf(position);
        return rank < 0 || unit === '' ? [] : [{ employeeId, name, org, unit, position, rank, from, to }];
      }),
    );
  }

  /** `営業部 部長 山田 太郎`; the unit or the organization if nobody is known; '' if neither is. */
  of({ actor }: Pick<Finding, 'actor'>, t: Instant): string {
    const { employee_id, org, unit } = actor;
    const named = this.named(actor, t);
    if (named !== undefined) return named;
    const own = this.heads.filter((head) => {
      const holds = head.from <= t && t < head.to;
      return holds && head.org === org && head.unit === unit && head.employeeId !== employee_id;
    });
    const [head] = own.sort((a, b) => a.rank - b.rank);
    if (head === undefined) return [org, unit].filter((part) => part !== '').join(' ');
    return [head.unit, head.position, head.name || head.employeeId].join(' ');
  }

  /** Of several posts at the moment the one in which the person acted. */
  private named({ employee_id, org, unit }: Finding['actor'], t: Instant): string | undefined {
    const held = this.at(employee_id, t).filter(({ superiorId = employee_id }) => superiorId !== employee_id);
    const ranked = held.toSorted((a, b) => likeness(b) - likeness(a));
    const superiorId = ranked[0]?.superiorId;
    if (superiorId === undefined) return undefined;
    const posts = this.at(superiorId, t);
    const post = posts.find(({ main }) => main) ?? posts[0];
    const name = post?.name || this.register.people.get(superiorId)?.posts.entries.at(-1)?.value.name || superiorId;
    return [post?.unit ?? '', post?.position ?? '', name].filter((part) => part !== '').join(' ');

    function likeness(own: Post): number {
      return (own.org === org ? 4 : 0) + (own.unit === unit ? 2 : 0) + (own.main ? 1 : 0);
    }
  }

  private at(employeeId: string, t: Instant): Post[] {
    const entries = this.register.people.get(employeeId)?.posts.entries ?? [];
    return entries.filter(({ from, to }) => from <= t && t < to).map(({ value }) => value);
  }
}

function rankOf(position: string): number {
  const plain = position.normalize('NFKC').trim().toLowerCase();
  if (plain === '' || DEPUTY.test(plain)) return -1;
  return HEADS.findIndex((head) => plain.endsWith(head));
}
