/** What the SQL contenders share: the sides of organizations, and days as text. */

/** A contractor of an affiliate counts as affiliate. */
export function sides(organizations) {
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  return organizations.map(({ id, side, worksFor }) => {
    const asAffiliate = side === 'contractor' && byId.get(worksFor)?.side === 'affiliate';
    return [id, asAffiliate ? 'affiliate' : side];
  });
}

/** `2024-10-01` for `2024-09-30` */
export function dayAfter(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** `2024-09-29` for `2024-09-30` */
export function dayBefore(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
