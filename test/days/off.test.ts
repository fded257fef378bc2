/**
 * A rule that is off judges nothing: what it had found stands, whether it is off for all or one.
 */
import { describe, expect, it } from 'vitest';
import { Company, offPeriod } from './company.js';

const RULE = 'off-period-hd-access';

describe('a rule that is turned off', () => {
  it.each([
    ['everywhere', (text: string) => `${text}  ${RULE}: off\n`],
    ['for one system', (text: string) => text.replace('      failures: [NG]\n', `$&    rules: { ${RULE}: off }\n`)],
  ])('%s leaves what it had found', async (_, off) => {
    const company = new Company();
    company.log('2024-04-05', offPeriod('2024-04-05'));
    await company.run('2024-04-08', 'check');
    const found = await company.standing('2024-04-08');
    expect(found).toEqual([`2024-04-05 ${RULE} H2001`]);
    company.edit('sekisho.yaml', off);
    const { value } = await company.json('2024-04-08', 'check', '--date', '2024-04-05');
    expect(value.withdrawn).toEqual([]);
    expect(value.findings).toEqual([]);
    expect(await company.standing('2024-04-08')).toEqual(found);
  });
});
