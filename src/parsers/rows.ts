/** Writes the fields of one record as a row of ROW_LAYOUT. */
import type { LogSource } from '../model.js';
import { references } from './columns.js';
import type { Getter, LineParser } from './lines.js';
import { ROLES } from './types.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the ends of fields and rows are such
const SEPARATORS = /[\x1e\x1f]/g;

export function holdsSeparators(bytes: Uint8Array): boolean {
  return bytes.includes(0x1e) || bytes.includes(0x1f);
}

/** A function that writes the record which the parser has just read; `separators`: its values may hold the ends of fields and rows. */
export function rowWriter(source: LogSource, parser: LineParser): (separators: boolean) => string {
  const wanted = references(source.columns);
  const getters = ROLES.map((role) =>
    joined(wanted.filter((one) => one.role === role).map(({ ref }) => parser.field(ref))),
  );
  const [time, account, terminal, address, action, screen, object, result] = getters as [
    Getter,
    Getter,
    Getter,
    Getter,
    Getter,
    Getter,
    Getter,
    Getter,
  ];
  const plain = () =>
    `${time()}\x1f${account()}\x1f${terminal()}\x1f${address()}\x1f${action()}\x1f${screen()}\x1f${object()}\x1f${result()}\x1e`;
  const cleaned = () => `${getters.map((get) => get().replace(SEPARATORS, ' ')).join('\x1f')}\x1e`;
  return (separators) => (separators ? cleaned() : plain());
}

/** Several fields of one role make one value, joined with a space. */
function joined(getters: readonly Getter[]): Getter {
  if (getters.length <= 1) return getters[0] ?? (() => '');
  return () =>
    getters
      .map((get) => get())
      .join(' ')
      .trim();
}
