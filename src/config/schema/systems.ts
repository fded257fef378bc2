/** `systems`: what is audited, where its logs are and how they are read. */
import { z } from 'zod';
import { groupPattern, hours, id, name, text } from '../scalars.js';
import { logsSchema } from './logs.js';
import { accountCase, oneOrMore, ruleSetting } from './values.js';

export const system = z
  .strictObject({
    id: id().describe('Short id, as the register files and reports name the system.'),
    name: name().optional().describe('Name for people; by default the id.'),
    check: z
      .enum(['business-day', 'half-year', 'continuous'])
      .default('business-day')
      .describe('When the system’s log is judged: `check` judges business-day and continuous systems, `audit` all.'),
    serviceHours: oneOrMore(hours())
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .optional()
      .describe(
        'Hours of service in local time, such as "07:00-23:00"; several spans and spans over midnight are allowed.',
      ),
    owner: name()
      .optional()
      .describe(
        'Id of the organization whose system it is, of the network side or an affiliate; by default the network company. In a system of an affiliate its own people belong.',
      ),
    rules: z
      .record(z.string(), ruleSetting)
      .prefault({})
      .describe(
        'Rule id → off, on, or severity and options for this system alone; what is not given is as under the global `rules`.',
      ),
    affiliateScreens: z
      .array(text())
      .prefault([])
      .describe(
        'Screens that affiliates may use at any time, such as masked ones: outside an emergency only the others count.',
      ),
    accountPattern: groupPattern().optional().describe('As the global one, for this system only.'),
    accountCase: accountCase.optional().describe('As the global one, for this system only.'),
    logs: oneOrMore(logsSchema)
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .describe('Where the log is and how it is read; a list where the system writes several.'),
  })
  .meta({ id: 'system' });
