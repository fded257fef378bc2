import { describe, expect, it } from 'vitest';
import { verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'service-account-use';
const rows = () =>
  register().account('takuso', 'BATCH', '', { kind: 'service' }).account('takuso', 'OTHER', '', { kind: 'service' });
const listed = (more = {}) => ({
  services: [
    {
      system: 'takuso',
      account: 'BATCH',
      owner: '1',
      terminals: ['SV1', 'SV2'],
      from: '2024-03-28',
      until: '2024-03-28',
      ...more,
    },
  ],
});
const at = (terminal: string, account = 'BATCH') => [`2024-03-28 03:00 ${account} ${terminal}`];
const says = (id: string) => [`medium ${id} 2024-03-28 x1`];

describe('service-account-use', () => {
  it.each([
    ['from its terminal', at('SV1'), listed(), []],
    ['from its other terminal', at('SV2'), listed(), []],
    ['from a desk', at('PC1'), listed(), says('interactive')],
    ['from nowhere', at('-'), listed(), says('interactive')],
    ['after its last day', at('SV1'), listed({ from: '2024-01-01', until: '2024-03-27' }), says('expired')],
    ['before its first day', at('SV1'), listed({ from: '2024-03-29', until: '2024-12-31' }), says('expired')],
    ['renewed', at('SV1'), { services: [...listed({ until: '2024-03-27' }).services, ...listed().services] }, []],
    ['one that nobody listed', at('SV1', 'OTHER'), listed(), says('unlisted')],
    ['a listed account of another system', at('PC1'), listed({ system: 'eigyo' }), says('unlisted')],
    ['no service account is listed at all', at('PC1'), {}, []],
    [
      'a listed account that the accounts table does not call so',
      at('PC1', 'X'),
      listed({ account: 'X' }),
      says('interactive'),
    ],
    ['an account of a person', at('PC1', 'Y'), listed(), []],
  ])('%s', (_, log, more, expected) => {
    expect(verdict(RULE, rows(), log, more)).toEqual(expected);
  });

  it('cannot tell without accounts who is a program', () => {
    const judged = (unlisted: string) =>
      verdict([RULE, { unlisted }], rows().without('accounts'), at('SV1', 'OTHER'), listed());
    expect(judged('flag')).toEqual(['unjudged tableMissing x1']);
    expect(judged('ignore')).toEqual([]);
  });

  it('leaves out those that nobody listed where configuration says so', () => {
    expect(verdict([RULE, { unlisted: 'ignore' }], rows(), at('SV1', 'OTHER'), listed())).toEqual([]);
  });
});
