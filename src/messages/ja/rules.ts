/**
 * What rules, findings and exceptions say alike; the texts of each rule stand beside it, in
 * src/rules/catalog.
 */

import type { rules as en } from '../en/rules.js';
import type { KeysOf } from '../translation.js';

export const rules = {
  'fact.noEmergency': 'その時点で有効な{system}の非常災害時委託期間がない',
  'fact.noCredential': 'その時点で有効な{system}のID「{account}」の発行記録がない',
  'fact.noCheckout': 'その時点で有効な{system}のID「{account}」の貸出記録がない',
  'fact.noLoan': 'その時点で有効な端末{terminal}の貸与記録がない',
  'fact.noPledge': '{day}付の異動についての{person}の誓約書がない',
  'fact.noReplacement': 'その異動における {person} の{item}の切替登録なし',
  'fact.noTraining': '当該期間に{person}の研修受講の記録がない',
  'fact.noGrant': '{system}のID「{account}」について有効な承認がない',
  'unjudged.unlistedAccounts': '台帳にないIDが `maxUnlistedAccounts` の上限を超えています',
  'unjudged.tableMissing': '判定に必要な台帳がありません',
  'unjudged.ambiguousPerson': '名簿からは誰の利用か確定できません',
  'unjudged.noCheckouts': '共用IDが利用されましたが、当該システムの貸出記録がありません',
  'unjudged.unknownTerminal': '端末一覧にない端末です',
  'unjudged.noTerminal': 'ログに端末の記録がありません',
  'unjudged.calendarEnds': '営業日カレンダーがその日まで整備されていません',
  'unjudged.shortHistory': '通常の状態を判断できるだけの日数がありません',
  'unjudged.noRightsExport': '権限一覧が古いか、ありません',
  'unjudged.oldestLogUnknown': 'ログがいつから保存されているか不明です',
  'cure.unlistedAccounts':
    '{system} のID {of}件のうち{n}件が台帳にありません（最初は {list}）。`accountPattern` またはID管理表が誤っていると思われます',
  'cure.table': '台帳を設定してください：{table}',
  'cure.checkouts': '{system}の共用IDの貸出記録を整備してください（checkouts）',
  'cure.terminals': '端末一覧（terminals）に登録してください：{terminals}',
  'cure.terminalColumn': '{system}のログの端末の列を設定してください',
  'cure.calendar': '祝日の一覧（holidays）を更新してください',
  'cure.history': '{system}をあと{days}日分点検してください',
  'cure.rights': '{system}の権限一覧（rights）を出力してください',
  'cure.oldestLog': '{system}のログのパスに日付を入れてください',
  'exception.emptyKey':
    '「{key}」に値がありません。値を記入するか、すべてに適用する場合は `"*"` とするか、項目ごと削除してください',
  'exception.missing': '{column}が空欄です。値が必要です',
  'exception.noScope': '対象が指定されていません。rule、system、account、person、terminalのいずれかが必要です',
  'exception.badDate': '{got} となっていますが、2024-03-31のような日付が必要です',
  'exception.endsBeforeStart': '{until}となっていますが、{from}以降の日付が必要です',
  'exception.tooLong': '{from}から{until}となっていますが、期間は1年以内にしてください',
  'exception.badKind': '{got} となっていますが、waiverまたはserviceが必要です',
  'exception.unknownId': '{got} となっていますが、{known}のいずれかが必要です',
  'exception.unknownIdMeant': '{got} という{column}はありません。{meant}ではありませんか',
  'exception.unknownColumn': '{got} という列はありません。使える列：{known}',
  'exception.unknownColumnMeant': '{got} という列はありません。{meant}ではありませんか',
  'exception.duplicate': '適用除外番号 {got} が重複しています',
} as const satisfies KeysOf<typeof en>;
