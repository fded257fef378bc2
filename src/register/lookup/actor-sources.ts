/** Everything that says who an account was. */
import type { RegisterPlan } from '../../domain/model.js';
import type { Gaps } from '../gaps.js';
import type { People } from '../people/people.js';
import type { Dictionary } from '../readers/dictionary.js';
import type { Spellings } from '../readers/spellings.js';
import type { AccountRow } from '../tables/accounts.js';
import type { CheckoutRow } from '../tables/checkouts.js';
import type { CredentialRow } from '../tables/credentials.js';
import type { Credential, Holding } from '../types.js';
import type { AccountIndex } from './account-index.js';
import type { Organizations } from './organizations.js';

export interface ActorSources {
  people: People;
  organizations: Organizations;
  accounts: AccountIndex<Holding, AccountRow>;
  checkouts: AccountIndex<{ employeeId: string }, CheckoutRow>;
  credentials: AccountIndex<Credential, CredentialRow>;
  gaps: Gaps;
  strings: Dictionary;
  spellings: Spellings;
  plan: Pick<
    RegisterPlan,
    'accountPattern' | 'accountPatterns' | 'accountCase' | 'accountCases' | 'dualPosts' | 'file'
  >;
}
