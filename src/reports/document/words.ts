/** Codes, counts and persons in words, the same in every report. */

import type { ActorClass, ActorSummary, Day, SummaryRow } from '../../domain/model.js';
import { dateText, type Language, type Names, nameIn, sayIn, textIfAny } from '../../messages/index.js';

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
  | 'audience'
  | 'dayState';

/**
 * Our own, not the runtime's: every Node.js writes the same report, and formatters of `Intl` take
 * longer to make than a day's page.
 */
const MONTH_NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');
const WEEKDAYS = '日月火水木金土';

/** `2024-04` in words, the year left out where `year` is false. */
function monthText(lang: Language, month: string, year: boolean): string {
  const [y = '', m = ''] = month.split('-');
  if (lang === 'ja') return `${year ? `${y}年` : ''}${Number(m)}月`;
  return `${MONTH_NAMES[Number(m) - 1]}${year ? ` ${y}` : ''}`;
}

function dayText(lang: Language, day: Day): string {
  const [y = '', m = '', d = ''] = day.split('-');
  if (lang === 'en') return `${Number(d)} ${MONTH_NAMES[Number(m) - 1]} ${y}`;
  return `${y}年${Number(m)}月${Number(d)}日（${WEEKDAYS[new Date(Date.parse(day)).getUTCDay()]}）`;
}

/** `41,203,551` */
function numberText(value: number): string {
  if (!Number.isSafeInteger(value)) return value.toLocaleString('en-US');
  return value > -1000 && value < 1000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

const CLASSES: readonly ActorClass[] = ['network', 'affiliate', 'contractor', 'external', 'service', 'unknown'];

export type Words = ReturnType<typeof words>;

/** `names`: of systems and organizations; without it their ids stand. */
export function words(lang: Language, names?: Names) {
  const t = sayIn(lang, names);
  /** a code as a person reads it */
  const label = (kind: CodeKind, code: string): string => textIfAny(lang, `${kind}.${code}`) ?? code;
  return {
    lang,
    names,
    t,
    /** an organization as people call it */
    organization: (id: string): string => (names ? nameIn(names.organizations, id) : id),
    /** a system as people call it */
    system: (id: string): string => (names ? nameIn(names.systems, id) : id),
    number: numberText,
    label,
    /** as a file carries it: in English the code itself, so that programs can rely on it */
    code: (kind: CodeKind, code: string) => (lang === 'en' ? code : label(kind, code)),
    /** a local day as the language writes it: `1 Apr 2024`, `2024年4月1日（月）` */
    date: (day: Day): string => dayText(lang, day),
    /** one day alone, or the first and the last; `as` writes each */
    days: (since: Day, until: Day, as = (day: Day): string => dateText(lang, day) ?? day): string =>
      since === until ? as(since) : t('report.period', { since: as(since), until: as(until) }),
    month: (month: string): string => monthText(lang, month, true),
    shortMonth: (month: string): string => monthText(lang, month, false),
    yesNo: (value: boolean) => (lang === 'en' ? String(value) : t(value ? 'report.yes' : 'report.no')),
    ruleTitle: (rule: string): string => textIfAny(lang, `rule.${rule}.title`) ?? rule,
    /** `affiliate 2, unknown 1`: classes apart, those without anybody left out */
    persons: (persons: SummaryRow['persons']): string => {
      const present = CLASSES.filter((one) => persons[one] > 0);
      if (present.length === 0) return t('report.nobody');
      return present
        .map((one) => {
          const id = one === 'service' ? 'report.classAccounts' : 'report.classPersons';
          return t(id, { class: label('class', one), n: numberText(persons[one]) });
        })
        .join(t('report.comma'));
    },
    /** `100017 山田 太郎 (affiliate, HD 営業部)` */
    actor: (actor: ActorSummary): string => {
      const who = [actor.employee_id, actor.name].filter((part) => part !== '').join(' ');
      const marks = [
        label('class', actor.class),
        [names ? nameIn(names.organizations, actor.org) : actor.org, actor.unit]
          .filter((part) => part !== '')
          .join(' '),
        actor.former ? t('report.former') : '',
        actor.dual ? t('report.dual') : '',
        actor.accountClosed ? t('report.accountClosed') : '',
      ].filter((part) => part !== '');
      return (who + t('report.actorMarks', { marks: marks.join(t('report.comma')) })).trim();
    },
  };
}
