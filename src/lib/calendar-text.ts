/**
 * The date at the start of a text, as Japanese offices write it: ISO, `yyyy/M/d`, `yyyyMMdd`,
 * `2024年4月1日`, eras (`R6.4.1`, `令和6年4月1日`, `H31/4/30`, `令和元年5月1日`).
 */

export interface CalendarDate {
  year: number;
  month: number;
  /** missing where the text names a month */
  day?: number;
  /** what follows the date */
  rest: string;
}

const ERAS: Readonly<Record<string, number>> = {
  m: 1867,
  明治: 1867,
  t: 1911,
  大正: 1911,
  s: 1925,
  昭和: 1925,
  h: 1988,
  平成: 1988,
  r: 2018,
  令和: 2018,
};
const YEAR = '(?:(明治|大正|昭和|平成|令和|[mtshr]) ?(元|\\d{1,2})|(\\d{4}))';
const SEPARATED = new RegExp(
  `^${YEAR}[-/.年] ?(\\d{1,2})(?:(?:[-/.]|月 ?)(\\d{1,2})日?|月)?(?: ?\\([日月火水木金土]\\))?`,
);
const COMPACT = /^(\d{4})(\d{2})(\d{2})?(?=$|[ t]|\d{6}$|\d{4}$)/;

/** As people write it: full and half width, upper and lower case are one. */
export const normalDate = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** `text` is normal; undefined if it begins with no date. The date need not exist. */
export function calendarDate(text: string): CalendarDate | undefined {
  const separated = SEPARATED.exec(text);
  if (separated) {
    const [all, era, eraYear, western, month, day] = separated;
    const year = era ? ERAS[era]! + (eraYear === '元' ? 1 : Number(eraYear)) : Number(western);
    if (era && Number(eraYear) === 0) return undefined;
    return { year, month: Number(month), ...(day && { day: Number(day) }), rest: text.slice(all.length) };
  }
  const compact = COMPACT.exec(text);
  if (!compact) return undefined;
  const [all, year, month, day] = compact;
  return { year: Number(year), month: Number(month), ...(day && { day: Number(day) }), rest: text.slice(all.length) };
}
