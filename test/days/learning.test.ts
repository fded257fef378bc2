/** Rules about habits that do not know yet what is usual. */
import { describe, expect, it } from 'vitest';
import { Company, clean } from './company.js';

describe('a rule that has too little history', () => {
  it('says once until when it learns, and leaves no day incomplete', async () => {
    const company = new Company({ rules: '  dormant-account: { days: 10 }\n' });
    for (const day of ['2024-04-03', '2024-04-04', '2024-04-05']) company.log(day, clean(day));
    const { code, value } = await company.json('2024-04-08', 'check');
    const said = value.warnings.filter((text: string) => text.includes('learning until'));
    expect(said).toEqual([expect.stringMatching(/^dormant-account of takuso: learning until 2024-04-\d\d;/)]);
    expect(value.unjudged).toEqual([]);
    expect(code).toBe(0);
    expect(Object.values(await company.states('2024-04-08'))).not.toContain('incomplete');
  });
});
