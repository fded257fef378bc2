/** The chain of the ledger and the files behind it, for people and for programs. */
import { type CheckedFile, FILE_STATES, isBroken } from '../../../app/verify/files.js';
import type { Day } from '../../../domain/model.js';
import { isoLocal, plainLocal } from '../../../domain/time.js';
import type { ChainBreak, ChainCheck } from '../../../ledger/index.js';
import { type PlainId, sayIn, text } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import { words } from '../../../reports/index.js';
import type { Context } from '../../command.js';

export function chainShape({ entries, head, broken, backwards, lostHeads }: ChainCheck, timezone: string) {
  const at = (t: number) => isoLocal(timezone, t);
  return {
    entries,
    head,
    broken: broken ?? null,
    backwards: backwards.map((one) => ({ entry: one.seq, at: at(one.at), before: at(one.before) })),
    lostHeads: lostHeads.map((one) => ({ ...one, at: at(one.at) })),
  };
}

interface LedgerView {
  /** as messages name it */
  file: string;
  timezone: string;
}

export function chainBlocks(chain: ChainCheck, { file, timezone }: LedgerView, { lang }: Context): Block[] {
  const { entries, head, broken, backwards, lostHeads } = chain;
  const state = broken === undefined ? 'verify.chain.whole' : 'verify.chain.broken';
  const counted = text(lang, 'verify.chain.entries', { n: entries, head });
  const at = (t: number) => plainLocal(timezone, t);
  const noted = [
    ...lostHeads.map((one) => text(lang, 'verify.chain.lostHead', { ...one, at: at(one.at) })),
    ...backwards.map((one) =>
      text(lang, 'verify.chain.backwards', { seq: one.seq, at: at(one.at), before: at(one.before) }),
    ),
  ];
  return [
    { kind: 'heading', text: text(lang, 'verify.ledger', { file }) },
    { kind: 'lines', lines: [text(lang, state)], tone: broken === undefined ? 'good' : 'bad' },
    { kind: 'lines', lines: broken === undefined ? [counted] : [breakText(broken, lang), counted] },
    ...(noted.length === 0 ? [] : [{ kind: 'lines' as const, lines: noted, tone: 'medium' as const }]),
    ...(broken === undefined ? [{ kind: 'lines' as const, lines: [text(lang, 'verify.chain.limit')] }] : []),
  ];
}

/** Whether each head that the user has noted elsewhere is still in the chain. */
export function headBlocks(heads: readonly { head: string; entry: number | undefined }[], { lang }: Context): Block[] {
  return heads.map(({ head, entry }) => {
    const line =
      entry === undefined ? text(lang, 'verify.head.lost', { head }) : text(lang, 'verify.head.held', { head, entry });
    return { kind: 'lines', lines: [line], tone: entry === undefined ? 'bad' : 'good' };
  });
}

function breakText({ seq, table, row, problem }: ChainBreak, lang: Context['lang']): string {
  const what = text(lang, `verify.break.${problem}`);
  return text(lang, row === '' ? 'verify.break.table' : 'verify.break.row', { seq, table, row, what });
}

/** `heading`: whose reading of the files is meant. */
export function fileBlocks(
  files: readonly CheckedFile[],
  { lang }: Context,
  heading: PlainId = 'verify.files',
): Block[] {
  const say = words(lang);
  const counts = FILE_STATES.map((state) => ({ state, n: files.filter((file) => file.state === state).length }))
    .filter(({ n }) => n > 0)
    .map(({ state, n }) => `${say.t(`verify.state.${state}`)} ${say.number(n)}`);
  const noted = files.filter(({ state }) => state !== 'unchanged');
  const bad = files.some(isBroken);
  return [
    { kind: 'heading', text: say.t(heading) },
    {
      kind: 'lines',
      lines: [counts.length === 0 ? say.t('verify.noFiles') : counts.join(say.t('report.comma'))],
      tone: bad ? 'bad' : 'good',
    },
    ...(noted.length === 0 ? [] : [tableOf(noted, lang)]),
    ...rowLines(noted, say),
    ...(bad ? [{ kind: 'lines' as const, lines: [say.t('verify.advice')] }] : []),
  ];
}

/** Which rows of register files differ. */
function rowLines(files: readonly CheckedFile[], { t }: ReturnType<typeof words>): Block[] {
  const lines = files.flatMap(({ path: file, rows }) => {
    if (rows === undefined) return [];
    return [
      ...rows.removed.map(({ line, text: row }) => t('archive.rowThen', { file, line, row })),
      ...rows.added.map(({ line, text: row }) => t('archive.rowNow', { file, line, row })),
      ...(rows.more === 0 ? [] : [t('archive.moreRows', { file, n: rows.more })]),
    ];
  });
  return lines.length === 0 ? [] : [{ kind: 'lines', lines, list: true }];
}

function tableOf(files: readonly CheckedFile[], lang: Context['lang']): Block {
  const t = sayIn(lang);
  const short = (sha256: string, size: number) => `${sha256.slice(0, 12)} (${words(lang).number(size)})`;
  return {
    kind: 'table',
    columns: [
      { title: t('verify.column.state') },
      { title: t('verify.column.kind') },
      { title: t('verify.column.file'), wraps: true },
      { title: t('verify.column.days'), wraps: true },
    ],
    rows: files.map((file) => ({
      cells: [t(`verify.state.${file.state}`), t(`verify.kind.${file.kind}`), file.path, span(file.days)],
      note: t(file.now === undefined ? 'verify.was' : 'verify.wasNow', {
        run: file.run.slice(0, 8),
        was: short(file.sha256, file.size),
        now: file.now === undefined ? '' : short(file.now.sha256, file.now.size),
      }),
    })),
  };
}

/** `2024-03-28`, or the first and the last of several. */
function span(days: readonly Day[]): string {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? first : `${first} - ${last}`;
}
