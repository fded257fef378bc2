// made by scripts/lists.mjs; do not edit
/** The tables of the register, in the order in which they are read and listed. */
export const TABLE_NAMES = [
  'assignments',
  'transfers',
  'rosters',
  'accounts',
  'checkouts',
  'emergencies',
  'credentials',
  'terminals',
  'loans',
  'rights',
  'grants',
  'pledges',
  'replacements',
  'trainings',
  'inspections',
  'orders',
  'customers',
  'holidays',
] as const;
