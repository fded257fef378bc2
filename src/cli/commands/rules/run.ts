/** `sekisho rules`: which rules there are, which of them are on here, and everything about one. */

import { type RuleSheet, ruleSheets, TEXT_PARTS } from '../../../app/rules/sheet.js';
import { meantBy, userError } from '../../../domain/errors.js';
import { sayIn, text } from '../../../messages/index.js';
import { type Block, words } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { formatOf, openConfigIfAny } from '../../options/read.js';
import { printBlocks, printJson } from '../../print.js';
import { optionBlocks } from '../../views/rule-options.js';

export function list(context: Context): number {
  const format = formatOf(context, ['table', 'json', 'markdown']);
  const config = openConfigIfAny(context);
  const sheets = ruleSheets(config, context.lang);
  if (format === 'json') printJson(context, { config: config?.file ?? null, rules: sheets.map(listed) });
  else printBlocks(context, listBlocks(sheets, context, config?.file), format);
  return 0;
}

export function show(context: Context, [id = '']: readonly string[]): number {
  const format = formatOf(context, ['table', 'json', 'markdown']);
  const config = openConfigIfAny(context);
  const sheets = ruleSheets(config, context.lang);
  const sheet = sheets.find((one) => one.id === id) ?? unknown(id, sheets);
  if (format === 'json') printJson(context, { config: config?.file ?? null, rule: detailed(sheet) });
  else printBlocks(context, ruleBlocks(sheet, context), format);
  return 0;
}

function unknown(id: string, sheets: readonly RuleSheet[]): never {
  const ids = sheets.map((sheet) => sheet.id);
  const meant = meantBy(id, ids);
  if (meant !== undefined) throw userError('rules.unknownMeant', { id, meant });
  throw userError('rules.unknown', { id, known: ids.join(', ') });
}

function listed({ id, title, severity, scope, here, onByDefault }: RuleSheet) {
  return { id, title, severity: here?.severity ?? severity, scope, on: here?.on ?? null, onByDefault };
}

function detailed({ texts, ...sheet }: RuleSheet) {
  return { ...sheet, here: sheet.here ?? null, ...texts };
}

function listBlocks(sheets: readonly RuleSheet[], { lang }: Context, file: string | undefined): Block[] {
  const { t, code } = words(lang);
  const caption = file === undefined ? text(lang, 'rules.noConfig') : text(lang, 'rules.config', { file });
  return [
    {
      kind: 'table',
      columns: [
        { title: t('rules.column.rule') },
        { title: t('rules.column.severity') },
        { title: t('rules.column.scope') },
        { title: t('rules.column.on') },
        { title: t('rules.column.title'), wraps: true },
      ],
      rows: sheets.map((sheet) => ({
        cells: [
          sheet.id,
          code('severity', sheet.here?.severity ?? sheet.severity),
          t(`rules.scope.${sheet.scope}`),
          onOff(sheet, lang),
          sheet.title,
        ],
      })),
    },
    { kind: 'lines', lines: [caption], tone: 'muted' },
  ];
}

function onOff({ here, onByDefault }: RuleSheet, lang: Context['lang']): string {
  return text(lang, (here?.on ?? onByDefault) ? 'rules.on' : 'rules.off');
}

/** Also the part of `explain` that says what the rule is. */
export function ruleBlocks(sheet: RuleSheet, { lang }: Pick<Context, 'lang'>): Block[] {
  const { here, severity, scope, needs, uses, onWith, onByDefault, source } = sheet;
  const t = sayIn(lang);
  const comma = t('report.comma');
  const state = here === undefined ? 'rules.state.default' : here.on ? 'rules.state.on' : 'rules.state.off';
  const facts = [
    t('rules.line.severity', {
      severity: words(lang).code('severity', here?.severity ?? severity),
      scope: t(`rules.scope.${scope}`),
    }),
    t(state, { state: t(onByDefault ? 'rules.on' : 'rules.off') }),
    onWith.length > 0 ? t('rules.line.onWith', { tables: onWith.join(comma) }) : '',
    needs.length > 0
      ? t('rules.line.needs', { tables: needs.map((one) => one.replaceAll('|', t('rules.or'))).join(comma) })
      : '',
    uses.length > 0 ? t('rules.line.uses', { tables: uses.join(comma) }) : '',
    t('rules.line.source', { source }),
  ];
  return [
    { kind: 'heading', text: `${sheet.id}: ${sheet.title}` },
    ...TEXT_PARTS.flatMap((part): Block[] => {
      const said = sheet.texts[part];
      if (said === undefined) return [];
      const lines: Block = { kind: 'lines', lines: [said] };
      return part === 'description' ? [lines] : [{ kind: 'heading', text: t(`rules.part.${part}`) }, lines];
    }),
    { kind: 'heading', text: t('rules.part.facts') },
    { kind: 'lines', lines: facts.filter((line) => line !== ''), list: true },
    ...optionBlocks(sheet.options, lang),
  ];
}
