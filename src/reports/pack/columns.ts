/** The tables of the audit pack, each as columns over its rows. */

import type { Evidence, ExceptionUse, Finding, SupplierCount, UnjudgedRow } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import { render } from '../../messages/index.js';
import type { Cell, Column } from '../csv/csv.js';
import { violationColumns } from '../csv/findings-csv.js';
import { messageText, textUnder, type View } from '../document/shape.js';
import { words } from '../document/words.js';
import type { CoverageLine, MonthLine, PersonLine, SummaryLine } from './figures.js';
import { type AuditData, type Difference, PERSON_CLASSES } from './types.js';

/** A figure, or the words for not knowing it. */
function known(value: number | undefined, lang: Language): Cell {
  return value ?? { raw: words(lang).t('audit.notDeterminable') };
}

function personColumns<T extends { persons: Record<string, number> | undefined }>(lang: Language): Column<T>[] {
  return PERSON_CLASSES.map((one) => ({
    name: `persons_${one}`,
    cell: (row) => known(row.persons?.[one], lang),
  }));
}

function supplierColumns<T extends { suppliers?: SupplierCount | undefined }>(lang: Language): Column<T>[] {
  return (['own', 'others', 'unknown'] as const).map((whose) => ({
    name: `objects_${whose}`,
    cell: (row) => known(row.suppliers?.[whose], lang),
  }));
}

const time = (timezone: string, t: number | undefined): Cell => ({
  raw: t === undefined ? '' : plainLocal(timezone, t),
});

export function summaryColumns({ lang, timezone }: View): Column<SummaryLine>[] {
  return [
    { name: 'system', cell: (row) => row.system },
    { name: 'rule', cell: (row) => row.rule },
    { name: 'rule_title', cell: (row) => words(lang).ruleTitle(row.rule) },
    { name: 'findings', cell: (row) => known(row.findings, lang) },
    { name: 'info', cell: (row) => known(row.info, lang) },
    { name: 'waived', cell: (row) => known(row.waived, lang) },
    { name: 'accesses', cell: (row) => known(row.accesses, lang) },
    ...personColumns<SummaryLine>(lang),
    { name: 'accounts', cell: (row) => known(row.accounts, lang) },
    { name: 'terminals', title: 'terminals_count', cell: (row) => known(row.terminals, lang) },
    { name: 'objects', cell: (row) => known(row.objects, lang) },
    ...supplierColumns<SummaryLine>(lang),
    { name: 'outputs', cell: (row) => known(row.outputs, lang) },
    { name: 'unjudged', cell: (row) => row.unjudged },
    { name: 'first', cell: (row) => time(timezone, row.first) },
    { name: 'last', cell: (row) => time(timezone, row.last) },
  ];
}

export function findingColumns(view: View): Column<Finding>[] {
  return [...violationColumns(view), ...supplierColumns<Finding>(view.lang)];
}

/** Every access behind a finding, once for each finding it is behind. */
export interface EvidenceLine {
  finding: Finding;
  evidence: Evidence;
}

export function evidenceColumns({ lang, timezone }: View, data: AuditData): Column<EvidenceLine>[] {
  const say = words(lang);
  const hashes = new Map(data.result.inputs.map((input) => [input.path, input.sha256]));
  const supplier = (object: string): Cell => {
    if (object === '') return '';
    const whose = data.suppliers?.get(object);
    return { raw: whose === undefined ? say.t('audit.notDeterminable') : say.code('supplier', whose) };
  };
  return [
    { name: 'finding', cell: ({ finding }) => finding.id },
    { name: 'rule', cell: ({ finding }) => finding.rule },
    { name: 'system', cell: ({ finding }) => finding.system },
    { name: 'account', cell: ({ finding }) => finding.account },
    { name: 'actor_employee_id', cell: ({ finding }) => finding.actor.employee_id },
    { name: 'time', cell: ({ evidence }) => time(timezone, evidence.time) },
    { name: 'terminal', cell: ({ evidence }) => evidence.terminal },
    { name: 'action', cell: ({ evidence }) => evidence.action },
    { name: 'action_class', cell: ({ evidence }) => say.code('action', evidence.class) },
    { name: 'screen', cell: ({ evidence }) => evidence.screen },
    { name: 'object', cell: ({ evidence }) => evidence.object },
    { name: 'supplier', cell: ({ evidence }) => supplier(evidence.object) },
    { name: 'result', cell: ({ evidence }) => evidence.result },
    { name: 'failed', cell: ({ evidence }) => ({ raw: say.yesNo(evidence.failed) }) },
    { name: 'file', cell: ({ evidence }) => evidence.file },
    { name: 'line', cell: ({ evidence }) => evidence.key ?? evidence.line },
    { name: 'file_sha256', cell: ({ evidence }) => hashes.get(evidence.file) ?? '' },
  ];
}

export function personsColumns({ lang, timezone }: View): Column<PersonLine>[] {
  const say = words(lang);
  return [
    { name: 'actor_employee_id', cell: (row) => row.actor.employee_id },
    { name: 'actor_name', cell: (row) => row.actor.name },
    { name: 'actor_class', cell: (row) => say.code('class', row.actor.class) },
    { name: 'actor_org', cell: (row) => row.actor.org },
    { name: 'actor_unit', cell: (row) => row.actor.unit },
    { name: 'actor_former', cell: (row) => ({ raw: say.yesNo(row.actor.former) }) },
    { name: 'account', cell: (row) => row.accounts.join('; ') },
    { name: 'system', cell: (row) => row.systems.join('; ') },
    { name: 'rule', cell: (row) => row.rules.join('; ') },
    { name: 'severity', cell: (row) => say.code('severity', row.severity) },
    { name: 'findings', cell: (row) => row.findings },
    { name: 'accesses', cell: (row) => row.accesses },
    { name: 'objects', cell: (row) => row.objects },
    { name: 'outputs', cell: (row) => row.outputs },
    { name: 'days', cell: (row) => row.days },
    { name: 'first', cell: (row) => time(timezone, row.first) },
    { name: 'last', cell: (row) => time(timezone, row.last) },
  ];
}

export function monthlyColumns({ lang }: View): Column<MonthLine>[] {
  return [
    // as text: Excel would show April 2024 as Apr-24, which may be a day as well, and save it so
    { name: 'month', cell: (row) => row.month },
    { name: 'system', cell: (row) => row.system },
    { name: 'rule', cell: (row) => row.rule },
    { name: 'findings', cell: (row) => known(row.findings, lang) },
    { name: 'accesses', cell: (row) => known(row.accesses, lang) },
    ...personColumns<MonthLine>(lang),
    { name: 'accounts', cell: (row) => known(row.accounts, lang) },
    { name: 'objects', cell: (row) => known(row.objects, lang) },
    { name: 'outputs', cell: (row) => known(row.outputs, lang) },
    { name: 'unjudged', cell: (row) => row.unjudged },
    { name: 'previous_findings', cell: (row) => known(row.previous?.findings, lang) },
    { name: 'previous_accesses', cell: (row) => known(row.previous?.accesses, lang) },
  ];
}

export function coverageColumns({ lang }: View): Column<CoverageLine>[] {
  const say = words(lang);
  const businessDay = (row: CoverageLine) =>
    row.businessDay === undefined ? say.t('audit.notDeterminable') : say.yesNo(row.businessDay);
  return [
    { name: 'system', cell: (row) => row.system },
    { name: 'day', cell: (row) => ({ raw: row.day }) },
    { name: 'business_day', cell: (row) => ({ raw: businessDay(row) }) },
    { name: 'files', cell: (row) => row.files },
    { name: 'lines', cell: (row) => row.lines },
    { name: 'records', cell: (row) => row.records },
    { name: 'evaluated', cell: (row) => known(row.gap === 'missing' ? undefined : row.evaluated, lang) },
    { name: 'outside', cell: (row) => row.outside },
    { name: 'rejected', cell: (row) => row.rejected },
    { name: 'anonymous', cell: (row) => row.anonymous },
    { name: 'unjudged', cell: (row) => row.unjudged },
    { name: 'gap', cell: (row) => ({ raw: row.gap === '' ? '' : say.code('gap', row.gap) }) },
    { name: 'missing', cell: (row) => row.missing.join('; ') },
  ];
}

export function unjudgedColumns({ lang }: View): Column<UnjudgedRow>[] {
  return [
    { name: 'system', cell: (row) => row.system },
    { name: 'day', cell: (row) => ({ raw: row.day }) },
    { name: 'reason', cell: (row) => textUnder('unjudged.', row.reason, lang) },
    { name: 'rules', cell: (row) => row.rules.join('; ') },
    { name: 'accesses', cell: (row) => row.accesses },
    { name: 'accounts', cell: (row) => row.accounts },
    { name: 'cure', cell: (row) => render(lang, row.cure) },
  ];
}

export function exceptionColumns({ lang }: View): Column<ExceptionUse>[] {
  return [
    { name: 'exception', cell: (row) => row.id },
    { name: 'state', cell: (row) => words(lang).code('exception', row.state) },
    { name: 'reason', cell: (row) => row.reason },
    { name: 'approver', cell: (row) => row.approver },
    { name: 'from', cell: (row) => ({ raw: row.from }) },
    { name: 'until', cell: (row) => ({ raw: row.until }) },
    { name: 'findings', cell: (row) => row.findings },
  ];
}

/** One line per fact, so that each register row can be looked up. */
export interface RegisterLine {
  finding: Finding;
  source: string;
  text: string;
}

export function registerColumns(view: View): Column<RegisterLine>[] {
  const say = words(view.lang);
  return [
    { name: 'finding', cell: ({ finding }) => finding.id },
    { name: 'rule', cell: ({ finding }) => finding.rule },
    { name: 'rule_title', cell: ({ finding }) => say.ruleTitle(finding.rule) },
    { name: 'severity', cell: ({ finding }) => say.code('severity', finding.severity) },
    { name: 'day', cell: ({ finding }) => ({ raw: finding.day }) },
    { name: 'system', cell: ({ finding }) => finding.system },
    { name: 'account', cell: ({ finding }) => finding.account },
    { name: 'actor_employee_id', cell: ({ finding }) => finding.actor.employee_id },
    { name: 'actor_name', cell: ({ finding }) => finding.actor.name },
    { name: 'actor_org', cell: ({ finding }) => finding.actor.org },
    { name: 'actor_unit', cell: ({ finding }) => finding.actor.unit },
    { name: 'message', cell: ({ finding }) => messageText(finding.messages, view) },
    { name: 'source', cell: (row) => row.source },
    { name: 'fact', cell: (row) => row.text },
    { name: 'status', cell: ({ finding }) => say.code('status', finding.status) },
  ];
}

export function differenceColumns({ lang }: View): Column<Difference>[] {
  const say = words(lang);
  return [
    { name: 'finding', cell: (row) => row.finding },
    { name: 'change', cell: (row) => say.code('change', row.change) },
    { name: 'cause', cell: (row) => say.code('cause', row.cause) },
    { name: 'rule', cell: (row) => row.rule },
    { name: 'system', cell: (row) => row.system },
    { name: 'day', cell: (row) => ({ raw: row.day }) },
    { name: 'account', cell: (row) => row.account },
    { name: 'files', cell: (row) => row.files.join('; ') },
  ];
}
