/** Findings as a table of one line each: the names of the JSON report, flattened. */

import { placeOf } from '../../domain/evidence-place.js';
import type { ActorSummary, Finding } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import { render } from '../../messages/index.js';
import { messageText, type View } from '../document/shape.js';
import { words } from '../document/words.js';
import { type Column, type CsvReader, csvRecords } from './csv.js';

/**
 * Excel holds 32,767 characters in a cell; nobody reads so many. The rest is in the evidence file.
 */
const LONGEST_LIST = 2000;

export function violationColumns(view: View): Column<Finding>[] {
  const { lang, timezone } = view;
  const time = (t: number | undefined) => ({ raw: t === undefined ? '' : plainLocal(timezone, t) });
  const say = words(lang);
  return [
    { name: 'id', cell: (f) => f.id },
    { name: 'rule', cell: (f) => f.rule },
    { name: 'severity', cell: (f) => say.code('severity', f.severity) },
    { name: 'day', cell: (f) => ({ raw: f.day }) },
    { name: 'system', cell: (f) => f.system },
    { name: 'account', cell: (f) => f.account },
    { name: 'actor_class', cell: (f) => say.code('class', f.actor.class) },
    { name: 'actor_employee_id', cell: (f) => f.actor.employee_id },
    { name: 'actor_name', cell: (f) => f.actor.name },
    { name: 'actor_org', cell: (f) => f.actor.org },
    { name: 'actor_unit', cell: (f) => f.actor.unit },
    { name: 'actor_former', cell: (f) => ({ raw: say.yesNo(f.actor.former) }) },
    { name: 'actor_dual', cell: (f) => ({ raw: say.yesNo(f.actor.dual) }) },
    { name: 'actor_accountClosed', cell: (f) => ({ raw: say.yesNo(f.actor.accountClosed) }) },
    { name: 'others', cell: (f) => list(f.others.map((other) => personText(other, lang))) },
    { name: 'terminals', cell: (f) => list(f.terminals) },
    { name: 'accesses', cell: (f) => f.accesses },
    { name: 'failures', cell: (f) => f.failures },
    { name: 'views', cell: (f) => f.views },
    { name: 'outputs', cell: (f) => f.outputs },
    { name: 'objects', cell: (f) => f.objects },
    { name: 'first', cell: (f) => time(f.first) },
    { name: 'last', cell: (f) => time(f.last) },
    { name: 'message', cell: (f) => messageText(f.messages, view) },
    {
      name: 'facts',
      cell: (f) => list(f.facts.map((fact) => `${fact.source} ${render(lang, fact.text, view.names)}`.trim())),
    },
    { name: 'evidence', cell: (f) => list(f.evidence.map(placeOf)) },
    { name: 'status', cell: (f) => say.code('status', f.status) },
    { name: 'exception', cell: (f) => f.exception ?? '' },
  ];
}

/** `100017 山田 太郎 (HD)`, as far as it is known. */
function personText({ class: actorClass, employee_id, name, org }: ActorSummary, lang: Language): string {
  const who = [employee_id, name].filter((part) => part !== '').join(' ');
  return `${who === '' ? words(lang).label('class', actorClass) : who}${org === '' ? '' : ` (${org})`}`;
}

/** Entries joined by `; `; what does not fit is counted: `... +17`. */
function list(entries: readonly string[]): string {
  let joined = '';
  for (const [index, entry] of entries.entries()) {
    const next = joined === '' ? entry : `${joined}; ${entry}`;
    if (next.length > LONGEST_LIST && joined !== '') return `${joined}; ... +${entries.length - index}`;
    joined = next;
  }
  return joined;
}

/**
 * One line per finding that stands; withdrawn ones are not violations and are left to the other
 * formats.
 */
export function violationsCsv(findings: readonly Finding[], view: View, reader?: CsvReader): string {
  return [...csvRecords(violationColumns(view), findings, view.lang, reader)].join('');
}
