/**
 * SQL that ClickHouse understands from 18.16 on: no query parameters, window functions or functions
 * of later years there. Raw texts hold a byte in each character.
 */
import { type Dialect, number, type TimeColumn, type TimeSql } from '../dialect.js';

/** Every other byte is written as a number: nothing that stands in a text can end its literal. */
const PLAIN = /[^A-Za-z0-9 _.,:;@/+-]/g;
const byte = (char: string) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
const escaped = (raw: string) => raw.replace(PLAIN, byte);
const encode = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/** The last second of a DateTime. */
const LAST_SECOND = 2 ** 32 - 1;

export const clickhouse: Dialect = {
  text: (raw) => `'${escaped(raw)}'`,
  encode,
  decode: (raw) => Buffer.from(raw, 'latin1').toString('utf8'),
  name: (name) => `\`${escaped(encode(name))}\``,
  textOf: (column, type) => {
    const name = clickhouse.name(column);
    const [base, isNullable] = plainType(type);
    if (base === 'String') return isNullable ? `ifNull(${name}, '')` : name;
    const text = base.startsWith('FixedString') ? `toStringCutToZero(${name})` : `toString(${name})`;
    return isNullable ? `ifNull(${text}, '')` : text;
  },
  time: timeOf,
  countIf: (condition) => `countIf(${condition})`,
  distinctIf: (value, condition) => `uniqExactIf(${value}, ${condition})`,
  quotient: (value, by) => `intDiv(${value}, ${number(by)})`,
  hash: (values) => `cityHash64(${values.join(', ')})`,
  hex: (hash) => `hex(${hash})`,
  checksums: (hash) => [`sum(${hash})`, `groupBitXor(${hash})`],
  rank: (value, numbers) => `arrayCount(c -> c <= ${value}, [${numbers.map(number).join(', ')}])`,
  ifElse: (condition, then, otherwise) => `if(${condition}, ${then}, ${otherwise})`,
  whole: (value) => `toInt64(${value})`,
  noHash: 'toUInt64(0)',
  now: 'toInt64(toUnixTimestamp(now())) * 1000',
};

/** Without what says how values are stored, and whether there may be none. */
export function plainType(type: string): [base: string, isNullable: boolean] {
  const stored = /^LowCardinality\((.*)\)$/.exec(type)?.[1] ?? type;
  const nullable = /^Nullable\((.*)\)$/.exec(stored)?.[1];
  return [nullable ?? stored, nullable !== undefined];
}

function timeOf({ name, type, unit }: TimeColumn): TimeSql | undefined {
  const column = clickhouse.name(name);
  if (unit === undefined && /^DateTime(\('[^']*'\))?$/.test(type)) {
    const literal = (t: number) => `toDateTime(${number(Math.min(Math.max(Math.ceil(t / 1000), 0), LAST_SECOND))})`;
    return inColumn(column, `toInt64(toUnixTimestamp(${column})) * 1000`, literal);
  }
  if (unit === undefined && /^DateTime64\(/.test(type)) {
    return inColumn(column, `toUnixTimestamp64Milli(${column})`, (t) => `fromUnixTimestamp64Milli(${number(t)})`);
  }
  if (unit === undefined || !/^U?Int(32|64)$/.test(type)) return undefined;
  if (unit === 'epochMillis') return inColumn(column, `toInt64(${column})`, number);
  return inColumn(column, `toInt64(${column}) * 1000`, (t) => number(Math.ceil(t / 1000)));
}

function inColumn(column: string, millis: string, literal: (t: number) => string): TimeSql {
  return {
    millis,
    notBefore: (t) => `${column} >= ${literal(t)}`,
    before: (t) => `${column} < ${literal(t)}`,
  };
}
