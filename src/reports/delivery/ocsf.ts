/**
 * OCSF Detection Finding (class 2004). Times are integer milliseconds; `time` is the earliest
 * access. The uid of a finding is its id in the ledger, the same on every repeat.
 */

import type { Severity } from '../../domain/model.js';
import { startOfDay } from '../../domain/time.js';
import { nameIn } from '../../messages/index.js';
import { messageText } from '../document/shape.js';
import { words } from '../document/words.js';
import { safeJson } from '../json/json.js';
import { type Cut, type SiemSubject, shortened } from './siem-subject.js';
import type { ToldFinding } from './view.js';

const SCHEMA = '1.4.0';
const CLASS = 2004;
const SEVERITIES: Record<Severity, [id: number, name: string]> = {
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
};
const ACTIVITIES: Record<ToldFinding['change'], [id: number, name: string, status: number, statusName: string]> = {
  new: [1, 'Create', 1, 'New'],
  changed: [2, 'Update', 2, 'In Progress'],
  withdrawn: [3, 'Close', 4, 'Resolved'],
};

export function ocsfEvent(subject: SiemSubject, cut: Cut): string {
  const { view, finding, severity, head } = subject;
  const { content, id, mayRepeat } = view.delivery;
  const [severity_id, severityName] = SEVERITIES[severity];
  const [activity_id, activity_name, status_id, status] = ACTIVITIES[finding?.change ?? 'new'];
  const about = finding ? aboutFinding(finding, subject, cut) : aboutMessage(subject);
  const captions = {
    class_name: 'Detection Finding',
    category_name: 'Findings',
    activity_name,
    type_name: `Detection Finding: ${activity_name}`,
    severity: severityName,
    status,
    message: shortened(head, cut.text),
  };
  return safeJson({
    class_uid: CLASS,
    category_uid: 2,
    activity_id,
    type_uid: CLASS * 100 + activity_id,
    severity_id,
    status_id,
    ...(!cut.bare && captions),
    metadata: {
      version: SCHEMA,
      product: { name: 'sekisho', vendor_name: 'sekisho', version: view.version },
      uid: finding ? `${id}-${finding.id}` : id,
      log_name: 'sekisho',
      original_time: new Date(content.at).toISOString(),
      logged_time: content.at,
      ...(mayRepeat && { labels: ['may-repeat'] }),
    },
    ...about,
  });
}

function aboutMessage({ view, head }: SiemSubject) {
  const { id, content } = view.delivery;
  const { at, kind, by, days, coverage, standing } = content;
  const count = (change: ToldFinding['change']) => view.findings.filter((one) => one.change === change).length;
  return {
    time: at,
    is_alert: kind === 'findings' || kind === 'alarm',
    finding_info: { uid: id, title: head, created_time: at, analytic: { uid: by, name: by, type_id: 1, type: 'Rule' } },
    unmapped: {
      kind,
      ...(days && { since: days.since, until: days.until }),
      ...coverage,
      standing,
      new: count('new'),
      changed: count('changed'),
      withdrawn: count('withdrawn'),
      incomplete: content.incomplete.length,
    },
  };
}

function aboutFinding(finding: ToldFinding, { view }: SiemSubject, cut: Cut) {
  const { detail, timezone, lang, names, delivery } = view;
  const { id, rule, day, system, first, last, accesses, messages, change } = finding;
  const start = first ?? startOfDay(timezone, day);
  const end = last ?? start;
  const title = words(lang).ruleTitle(rule);
  const named = detail === 'full';
  const desc = shortened(messageText(messages, view), cut.text);
  return {
    time: start,
    start_time: start,
    end_time: end,
    count: Math.max(accesses, 1),
    is_alert: change !== 'withdrawn',
    finding_info: {
      uid: id,
      title: shortened(title, cut.text),
      ...(named && !cut.bare && { desc }),
      created_time: delivery.content.at,
      first_seen_time: start,
      last_seen_time: end,
      analytic: { uid: rule, name: shortened(title, cut.text), type_id: 1, type: 'Rule' },
    },
    ...(!cut.bare && { resources: [{ uid: system, name: shortened(nameIn(names.systems, system), cut.text) }] }),
    ...(named && { evidences: evidencesOf(finding, cut) }),
    unmapped: cut.bare
      ? { day, accesses }
      : {
          day,
          rule,
          accesses,
          failures: finding.failures,
          outputs: finding.outputs,
          objects: finding.objects,
          ...(named && { terminals: finding.terminals.slice(0, 5).map((one) => shortened(one, cut.text)) }),
          ...(named && { evidence_left: Math.max(finding.evidence.length - cut.evidence, 0) }),
        },
  };
}

/** The first names who it was; each of the others is a line of the log. */
function evidencesOf({ actor, account, evidence }: ToldFinding, cut: Cut) {
  const text = (value: string) => shortened(value, cut.text);
  const { employee_id, name, org, unit } = actor;
  const user = {
    ...(employee_id !== '' && { uid: text(employee_id) }),
    name: text(name || account || '-'),
    ...(account !== '' && { account: { name: text(account) } }),
    ...(org !== '' && !cut.bare && { org: { name: text(org), ...(unit !== '' && { ou_name: text(unit) }) } }),
  };
  const lines = evidence
    .slice(0, cut.evidence)
    .map(({ file, line, key, time, action, object, terminal, screen, result }) => ({
      data: {
        file: text(file),
        ...(key === undefined ? { line } : { key: text(key) }),
        time,
        action: text(action),
        object: text(object),
        terminal: text(terminal),
        screen: text(screen),
        result: text(result),
      },
    }));
  return [{ actor: { user } }, ...lines];
}
