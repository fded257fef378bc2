/**
 * How data of a sentence are shown: dates in the one form of the language, however a file wrote
 * them; systems and organizations by their names, of which only the configuration knows.
 */
import { calendarDate, normalDate } from '../lib/calendar-text.js';
import type { Language } from './languages.js';

/** What the configuration calls systems and organizations, by id. */
export interface Names {
  readonly systems: Readonly<Record<string, string>>;
  readonly organizations: Readonly<Record<string, string>>;
}

/** Data that hold dates, or something that no date looks like. */
const DATES: ReadonlySet<string> = new Set(
  'since until day date from to at declaredAt first last oldest due submitted completed before replaced'.split(' '),
);
/** Data that hold an organization, with its unit or alone, or several; or something else. */
const ORGANIZATIONS: ReadonlySet<string> = new Set(
  'org orgs owner network affiliate from to site borrower holder holders kept'.split(' '),
);
const TIME = /^[ t](\d{1,2}:\d{2}(?::\d{2})?)$/;
const WITH_WEEKDAY = /（[日月火水木金土]）$/;
/** What programs are to read again stays as it is: `--since 2024-04-01`. */
const OPTION = /--[a-z-]{1,40} $/;

interface Shown {
  lang: Language;
  names: Names | undefined;
  /** of the language, by message id */
  texts: Readonly<Record<string, string>>;
}

/** `before`: the sentence up to the datum. */
export function shownDatum({ lang, names, texts }: Shown, name: string, datum: string, before: string): string {
  if (name === 'kind') return wordOf(texts, `accountKind.${datum}`) ?? datum;
  if (name === 'table') return tableText(lang, datum, wordOf(texts, `register.table.${datum}`));
  if (DATES.has(name) && !OPTION.test(before)) {
    const date = dateText(lang, datum);
    if (date !== undefined) return date;
  }
  if (names === undefined) return datum;
  if (name === 'system') return nameIn(names.systems, datum);
  return ORGANIZATIONS.has(name) ? organizationText(names, datum) : datum;
}

const wordOf = (texts: Readonly<Record<string, string>>, id: string) =>
  Object.hasOwn(texts, id) ? texts[id] : undefined;

/** In English a table's id says what it holds: `配属（assignments）`. */
function tableText(lang: Language, id: string, title: string | undefined): string {
  return lang === 'en' || title === undefined ? id : `${title}（${id}）`;
}

/** `HD 営業部`, `HD`, or `NW, HD`, with names in place of ids. */
function organizationText({ organizations }: Names, text: string): string {
  if (text.includes(', '))
    return text
      .split(', ')
      .map((one) => nameIn(organizations, one))
      .join(', ');
  const space = text.indexOf(' ');
  if (space < 0 || Object.hasOwn(organizations, text)) return nameIn(organizations, text);
  return nameIn(organizations, text.slice(0, space)) + text.slice(space);
}

/** The id where it has no name. */
export function nameIn(names: Readonly<Record<string, string>>, id: string): string {
  return (Object.hasOwn(names, id) ? names[id] : undefined) || id;
}

/**
 * `2024-04-01`, `2024年4月1日`, each with the time if there is one; undefined if the text is no
 * date, or names the day of the week, too.
 */
export function dateText(lang: Language, text: string): string | undefined {
  if (text.length > 40 || WITH_WEEKDAY.test(text)) return undefined;
  const { year, month, day, rest = '' } = calendarDate(normalDate(text)) ?? {};
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const time = TIME.exec(rest)?.[1];
  if (rest !== '' && time === undefined) return undefined;
  const date =
    lang === 'ja'
      ? `${year}年${month}月${day}日`
      : `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return time === undefined ? date : `${date} ${time.padStart(time.length > 5 ? 8 : 5, '0')}`;
}
