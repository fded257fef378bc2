/** The options of a rule as a table. */
import type { OptionSheet } from '../../app/rules/sheet.js';
import { type Language, sayIn } from '../../messages/index.js';
import type { Block } from '../../reports/index.js';

export function optionBlocks(options: readonly OptionSheet[], lang: Language): Block[] {
  const t = sayIn(lang);
  const heading: Block = { kind: 'heading', text: t('rules.part.options') };
  if (options.length === 0) return [heading, { kind: 'lines', lines: [t('rules.noOptions')] }];
  const here = options.some((option) => 'here' in option);
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: t('rules.column.option') },
        ...(here ? [{ title: t('rules.column.here'), wraps: true }] : []),
        { title: t('rules.column.default'), wraps: true },
        { title: t('rules.column.accepts'), wraps: true },
      ],
      rows: options.map((option) => ({
        cells: [option.name, ...(here ? [shown(option.here)] : []), shown(option.default), option.accepts],
        note: option.description,
      })),
    },
  ];
}

/** A value as it would stand in the configuration. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
