/** Codes, counts and persons in words, the same in every report. */
import { hasMessage, type Language, type MessageId, text } from '../messages/index.js';
import type { ActorClass, ActorSummary, Day, MessageData, SummaryRow } from '../model.js';

export type CodeKind =
  | 'severity'
  | 'class'
  | 'status'
  | 'exception'
  | 'action'
  | 'supplier'
  | 'gap'
  | 'change'
  | 'cause'
  | 'lane'
  | 'mark'
  | 'audience';

const dates = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
const DATES: Record<Language, Intl.DateTimeFormat> = {
  en: dates('en-GB', { year: 'numeric', month: 'short', day: 'numeric' }),
  ja: dates('ja-JP', { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' }),
};
const SHORT_MONTHS: Record<Language, Intl.DateTimeFormat> = {
  en: dates('en-GB', { month: 'short' }),
  ja: dates('ja-JP', { month: 'long' }),
};
const MONTHS: Record<Language, Intl.DateTimeFormat> = {
  en: dates('en-GB', { year: 'numeric', month: 'short' }),
  ja: dates('ja-JP', { year: 'numeric', month: 'long' }),
};
const CLASSES: readonly ActorClass[] = ['network', 'affiliate', 'contractor', 'external', 'service', 'unknown'];

export type Words = ReturnType<typeof words>;

export function words(lang: Language) {
  const t = (id: MessageId, data: MessageData = {}) => text(lang, id, data);
  const number = (value: number) => value.toLocaleString('en-US');
  /** a code as a person reads it */
  const label = (kind: CodeKind, code: string): string => {
    const id = `${kind}.${code}`;
    return hasMessage(id) ? t(id) : code;
  };
  return {
    lang,
    t,
    number,
    label,
    /** as a file carries it: in English the code itself, so that programs can rely on it */
    code: (kind: CodeKind, code: string) => (lang === 'en' ? code : label(kind, code)),
    /** a local day as the language writes it: `1 Apr 2024`, `2024/4/1(月)` */
    date: (day: Day): string => DATES[lang].format(Date.parse(`${day}T00:00:00Z`)),
    month: (month: string): string => MONTHS[lang].format(Date.parse(`${month}-01T00:00:00Z`)),
    shortMonth: (month: string): string => SHORT_MONTHS[lang].format(Date.parse(`${month}-01T00:00:00Z`)),
    yesNo: (value: boolean) => (lang === 'en' ? String(value) : t(value ? 'report.yes' : 'report.no')),
    ruleTitle: (rule: string): string => {
      const id = `rule.${rule}.title`;
      return hasMessage(id) ? t(id) : rule;
    },
    /** `affiliate 2, unknown 1`: classes apart, those without anybody left out */
    persons: (persons: SummaryRow['persons']): string => {
      const present = CLASSES.filter((one) => persons[one] > 0);
      if (present.length === 0) return t('report.nobody');
      return present
        .map((one) => {
          const id = one === 'service' ? 'report.classAccounts' : 'report.classPersons';
          return t(id, { class: label('class', one), n: number(persons[one]) });
        })
        .join(t('report.comma'));
    },
    /** `100017 山田 太郎 (affiliate, HD 営業部)` */
    actor: (actor: ActorSummary): string => {
      const who = [actor.employee_id, actor.name].filter((part) => part !== '').join(' ');
      const marks = [
        label('class', actor.class),
        [actor.org, actor.unit].filter((part) => part !== '').join(' '),
        actor.former ? t('report.former') : '',
        actor.dual ? t('report.dual') : '',
        actor.accountClosed ? t('report.accountClosed') : '',
      ].filter((part) => part !== '');
      return `${who}${who === '' ? '' : ' '}(${marks.join(', ')})`;
    },
  };
}
