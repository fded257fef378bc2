/**
 * ArcSight's Common Event Format. `|` and `\` are escaped in the header, `=` and `\` in extensions,
 * and line breaks are written as `\n`, so that nothing in a log can make a field of its own.
 */

import type { Severity } from '../../domain/model.js';
import { startOfDay } from '../../domain/time.js';
import { nameIn } from '../../messages/index.js';
import { messageText } from '../document/shape.js';
import { words } from '../document/words.js';
import { type Cut, type SiemSubject, shortened } from './siem-subject.js';

const WEIGHTS: Record<Severity, number> = { info: 1, low: 3, medium: 5, high: 8, critical: 10 };

const oneLine = (text: string) => text.replaceAll(/\r\n|\r|\n|\u2028|\u2029/g, '\\n');
export const headerField = (text: string) => oneLine(text.replaceAll('\\', '\\\\').replaceAll('|', '\\|'));
export const extensionValue = (text: string) => oneLine(text.replaceAll('\\', '\\\\').replaceAll('=', '\\='));

export function cefEvent(subject: SiemSubject, cut: Cut): string {
  const { view, severity, finding, head } = subject;
  const [id, name] = finding
    ? [finding.rule, words(view.lang).ruleTitle(finding.rule)]
    : [view.delivery.content.kind, head];
  const header = ['sekisho', 'sekisho', view.version, id, shortened(name, cut.text), String(WEIGHTS[severity])];
  const fields = finding ? findingFields(subject, cut) : messageFields(subject);
  const extension = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${extensionValue(String(value))}`);
  return `CEF:0|${header.map(headerField).join('|')}|${extension.join(' ')}`;
}

type Fields = Record<string, string | number | undefined>;

function messageFields({ view, head }: SiemSubject): Fields {
  const { id, content, mayRepeat } = view.delivery;
  return {
    externalId: id,
    rt: content.at,
    cat: content.kind,
    cnt: content.coverage.records,
    msg: head,
    ...labelled(4, 'mayRepeat', mayRepeat ? 'yes' : ''),
  };
}

function findingFields({ view, finding }: SiemSubject, cut: Cut): Fields {
  const { detail, timezone, names, delivery } = view;
  const { id, day, system, account, actor, first, last, accesses, terminals, messages, change } = finding!;
  const text = (value: string) => shortened(value, cut.text);
  const start = first ?? startOfDay(timezone, day);
  const named = detail === 'full';
  return {
    externalId: id,
    rt: delivery.content.at,
    act: change,
    cat: 'finding',
    start,
    end: last ?? start,
    cnt: Math.max(accesses, 1),
    ...(named && { suser: text(account), suid: text(actor.employee_id) }),
    ...(named && !cut.bare && { shost: text(terminals[0] ?? '') }),
    ...labelled(1, 'system', text(nameIn(names.systems, system))),
    ...labelled(2, 'person', named ? text(actor.name) : ''),
    ...labelled(
      3,
      'organization',
      named && !cut.bare
        ? text([nameIn(names.organizations, actor.org), actor.unit].filter((one) => one !== '').join(' '))
        : '',
    ),
    ...labelled(4, 'mayRepeat', delivery.mayRepeat ? 'yes' : ''),
    ...(named && !cut.bare && { msg: text(messageText(messages, view)) }),
  };
}

/** A field that CEF has no name for. */
function labelled(n: number, label: string, value: string): Fields {
  return value === '' ? {} : { [`cs${n}Label`]: label, [`cs${n}`]: value };
}
