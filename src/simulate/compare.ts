/** By code unit, as no locale changes it; equal ones stay in the order in which they were made. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
