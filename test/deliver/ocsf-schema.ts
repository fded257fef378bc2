/**
 * What OCSF 1.4.0 says of the attributes that our events have: which of them a Detection Finding
 * requires, of what type they are, and which values they may have. Written down from the published
 * schema (schema.ocsf.io, class 2004); closed, so that an attribute which the class does not have
 * is an error.
 */
import { z } from 'zod';

const text = z.string();
const time = z.int().min(0);

const user = z
  .strictObject({
    uid: text.optional(),
    name: text.optional(),
    account: z.strictObject({ name: text.optional(), uid: text.optional() }).optional(),
    org: z.strictObject({ name: text.optional(), ou_name: text.optional(), uid: text.optional() }).optional(),
  })
  // at least one of account, name, uid
  .refine(({ uid, name, account }) => (uid ?? name ?? account) !== undefined);

const evidence = z
  .strictObject({ actor: z.strictObject({ user }).optional(), data: z.record(z.string(), z.json()).optional() })
  .refine(({ actor, data }) => (actor ?? data) !== undefined);

/** Ids of an enumeration, each with its caption. */
function enumeration(captions: Readonly<Record<number, string>>) {
  return (id: number, caption: string | undefined) => caption === undefined || captions[id] === caption;
}
const isActivity = enumeration({ 0: 'Unknown', 1: 'Create', 2: 'Update', 3: 'Close', 99: 'Other' });
const isSeverity = enumeration({
  0: 'Unknown',
  1: 'Informational',
  2: 'Low',
  3: 'Medium',
  4: 'High',
  5: 'Critical',
  6: 'Fatal',
  99: 'Other',
});
const isStatus = enumeration({
  0: 'Unknown',
  1: 'New',
  2: 'In Progress',
  3: 'Suppressed',
  4: 'Resolved',
  5: 'Archived',
  6: 'Deleted',
  99: 'Other',
});

export const detectionFinding = z
  .strictObject({
    // required
    activity_id: z.int(),
    category_uid: z.literal(2),
    class_uid: z.literal(2004),
    finding_info: z.strictObject({
      uid: text,
      title: text,
      desc: text.optional(),
      created_time: time.optional(),
      first_seen_time: time.optional(),
      last_seen_time: time.optional(),
      analytic: z
        .strictObject({ type_id: z.literal(1), type: z.literal('Rule'), uid: text.optional(), name: text.optional() })
        .optional(),
    }),
    metadata: z.strictObject({
      version: z.literal('1.4.0'),
      product: z.strictObject({ name: text, vendor_name: text, version: text }),
      uid: text,
      log_name: text,
      original_time: text,
      logged_time: time,
      labels: z.array(text).optional(),
    }),
    severity_id: z.int(),
    time,
    type_uid: z.int(),
    // optional
    activity_name: text.optional(),
    category_name: z.literal('Findings').optional(),
    class_name: z.literal('Detection Finding').optional(),
    count: z.int().min(1).optional(),
    end_time: time.optional(),
    evidences: z.array(evidence).optional(),
    is_alert: z.boolean().optional(),
    message: text.optional(),
    resources: z.array(z.strictObject({ uid: text, name: text })).optional(),
    severity: text.optional(),
    start_time: time.optional(),
    status: text.optional(),
    status_id: z.int().optional(),
    type_name: text.optional(),
    unmapped: z.record(z.string(), z.json()).optional(),
  })
  .refine(({ activity_id, activity_name }) => isActivity(activity_id, activity_name))
  .refine(({ severity_id, severity }) => isSeverity(severity_id, severity))
  .refine(({ status_id = 0, status }) => isStatus(status_id, status))
  .refine(({ type_uid, activity_id }) => type_uid === 2004 * 100 + activity_id)
  .refine(
    ({ type_name, activity_name }) => type_name === undefined || type_name === `Detection Finding: ${activity_name}`,
  );
