/** `10M`, `500k`, `1000` as a number. */
export function countOf(text) {
  const [, digits, unit] = /^(\d+)([kM]?)$/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`got ${text}, expected a number such as 500k or 10M`);
  return Number(digits) * { '': 1, k: 1e3, M: 1e6 }[unit];
}
