import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '点検結果・再発防止策の未対応',
  description: '総点検で不備とされた項目、または再発防止策が、期限までに是正・実施されていない。',
  why: '点検しても是正しなければ意味がありません。対策を報告する者は、遅れている対策を把握している必要があります。',
  lawful: '証跡のある適正な回答であるか、期限の日までに是正されていれば、適正です。',
  falsePositives: '是正の登録が遅れた場合。適正な回答が `good` にない言葉で書かれている場合。',
  example:
    '2024-04-10の点検で、takusoの「パスワードの共用」が不備、是正期限は2024-05-31。それまでに是正されなければ、2024-06-01の検出とする。',
  options: {
    good: '適正とみなす回答（* は任意の文字列）。',
    withinDays: '期限の記載がない項目を是正すべき、点検日からの日数。',
    evidence: '証跡のない適正な回答の扱い：ask（参考として表示）または ignore（表示しない）。',
  },
  messages: {
    open: '「{item}」が「{answer}」とされ、{due}までに是正されていません。',
    unanswered: '「{item}」が{due}までに回答されていません。',
    noEvidence: '「{item}」が「{answer}」とされていますが、証跡がありません。',
  },
} as const satisfies KeysOf<typeof en>;
