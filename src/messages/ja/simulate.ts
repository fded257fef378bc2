/** Sentences of the simulated world. */
import type { simulate as en } from '../en/simulate.js';

export const simulate: Record<keyof typeof en, string> = {
  'simulate.badSince': 'since に「{value}」が指定されました。2024-04-01 のような日付を指定してください',
  'simulate.badNumber': '{name} に {value} が指定されました。{low} から {high} までの整数を指定してください',
  'simulate.notEmpty': '{folder} は空のフォルダではありません',
  'simulate.notEmpty.hint':
    '新しいフォルダを指定してください。既にあるログが残っていると、新しいログと一緒に監査されてしまいます。',
};
