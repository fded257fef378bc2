/** Codes, counts and persons in words, the same in every report. */
import { hasMessage, type Language, type MessageId, text } from '../messages/index.js';
import type { ActorClass, ActorSummary, MessageData, SummaryRow } from '../model.js';

export type CodeKind = 'severity' | 'class' | 'status' | 'state' | 'exception' | 'kind' | 'action';

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
    yesNo: (value: boolean) => (lang === 'en' ? String(value) : t(value ? 'report.yes' : 'report.no')),
    ruleTitle: (rule: string): string => {
      const id = `rule.${rule}.title`;
      return hasMessage(id) ? t(id) : rule;
    },
    /** `affiliate 2, unknown 1`: classes apart, those without anybody left out */
    persons: (persons: SummaryRow['persons']): string => {
      const present = CLASSES.filter((one) => persons[one] > 0);
      if (present.length === 0) return t('report.nobody');
      return present.map((one) => `${label('class', one)} ${number(persons[one])}`).join(t('report.comma'));
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
