/** Messages that are still to be sent, for people and for programs. */
import type { Config } from '../../../config/index.js';
import type { Delivery } from '../../../domain/model.js';
import { isoLocal, plainLocal } from '../../../domain/time.js';
import { type Language, messageFrom, render } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import { type Words, words } from '../../../reports/index.js';

type Zone = Pick<Config, 'timezone'>;

export function unsentShape(unsent: readonly Delivery[], { timezone }: Zone, lang: Language) {
  return {
    unsent: unsent.map(({ id, target, content, created, state, tries, due, mayRepeat, said }) => ({
      id,
      target,
      kind: content.kind,
      created: isoLocal(timezone, created),
      state,
      tries,
      due: state === 'waiting' ? isoLocal(timezone, due) : null,
      mayRepeat,
      said: said ? render(lang, messageFrom(said.id, said.data)) : null,
    })),
  };
}

export function unsentBlocks(unsent: readonly Delivery[], { timezone }: Zone, lang: Language): Block[] {
  if (unsent.length === 0) return [];
  const say = words(lang);
  return [
    { kind: 'heading', text: say.t('deliver.status.title') },
    {
      kind: 'table',
      columns: [
        { title: say.t('deliver.column.id') },
        { title: say.t('deliver.column.target') },
        { title: say.t('deliver.column.since') },
        { title: say.t('deliver.column.tries'), number: true },
        { title: say.t('deliver.column.state'), wraps: true },
        { title: say.t('deliver.column.said'), wraps: true },
      ],
      rows: unsent.slice(0, MOST_SHOWN).map((one) => ({
        cells: [
          one.id.slice(0, 8),
          one.target,
          plainLocal(timezone, one.created).slice(0, 16),
          say.number(one.tries),
          stateText(one, timezone, say),
          one.said ? render(lang, messageFrom(one.said.id, one.said.data)) : '',
        ],
      })),
    },
    {
      kind: 'lines',
      lines: [
        ...(unsent.length > MOST_SHOWN ? [say.t('deliver.more', { n: unsent.length - MOST_SHOWN })] : []),
        say.t('deliver.status.how'),
      ],
    },
  ];
}

const MOST_SHOWN = 50;

function stateText({ state, due, mayRepeat }: Delivery, timezone: string, say: Words): string {
  if (state === 'refused' || state === 'unknown') return say.t(`deliver.state.${state}`);
  return say.t(mayRepeat ? 'deliver.state.doubt' : 'deliver.state.waiting', {
    due: plainLocal(timezone, due).slice(0, 16),
  });
}
