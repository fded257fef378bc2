import type { people as en } from '../en/people.js';
import type { KeysOf } from '../translation.js';

export const people = {
  'confirm.summary': '点検日を点検者または承認者として確認する',
  'confirm.examples': `  sekisho confirm --day 2024-03-28 --as 点検者
  sekisho confirm --since 2024-03-25 --until 2024-03-31 --as 承認者 --user "佐藤 恵子"
  sekisho confirm --day 2024-03-28 --as 点検者 --withdraw --note "ログが1つ届いていなかった"`,
  'confirm.option.as': '点検者（checker）：内容を確認した人。承認者（approver）：点検者とは別の責任者',
  'confirm.option.note': '所見。取り消す場合は必須',
  'confirm.option.withdraw': '確認を取り消す（取消しも記録として残る）',
  'confirm.badRole': '--as に {got} が指定されました。{expected} のいずれかを指定してください',
  'confirm.notFinished': '{day}の{system}は完了しておらず、不完全な理由も記録されていません',
  'confirm.notFinished.hint': '残っている作業は sekisho status で確認できます。判定していない日は確認できません。',
  'confirm.already': '{day}はすでに{user}が確認しています',
  'confirm.already.hint': '誤りであれば、先に --withdraw で取り消してください。',
  'confirm.notChecked': '{day}は、最後の判定のあと点検者の確認がありません',
  'confirm.notChecked.hint': '点検者の確認が先です： sekisho confirm --as 点検者',
  'confirm.samePerson': '{day}は{user}が点検者です。承認者は別の人でなければなりません',
  'confirm.nothingToWithdraw': '{day}には、取り消せる確認がありません',
  'confirm.noNote': '所見がありません。確認を取り消す理由を --note で記録してください',
  'confirm.given': '{day}：{user}が{role}として確認しました',
  'confirm.withdrawn': '{day}：{user}が{role}の確認を取り消しました',
  'role.checker': '点検者',
  'role.approver': '承認者',
  'confirm.title': '確認',
  'confirm.line': '{role}：{user}、{at}',
  'confirm.lineWithNote': '{role}：{user}、{at}（{note}）',
  'confirm.outdated': '{line}。その後改めて判定されたため、再度の確認が必要です。',
  'confirm.none': '{role}：未確認',
  'confirm.awaits': '{role}の確認待ち：{days}',
  'report.documents.summary': '押印・保存用の帳票を作成する',
  'report.documents.examples': `  sekisho report daily-log --month 2024-08
  sekisho report daily-log --month 2024-08 -f html -o 日次点検簿.html`,
  'report.dailyLog.summary': '日次点検簿（月別）を作成する。1日1行で、実行者・点検者・承認者を示す',
  'report.dailyLog.examples': `  sekisho report daily-log --month 2024-08
  sekisho report daily-log --month 2024-08 -f html -o 日次点検簿.html
  sekisho report daily-log --month 2024-08 -f csv -o 日次点検簿.csv`,
  'report.option.month': '対象の月 YYYY-MM（既定: 前月）',
  'report.badMonth': '--month に {got} が指定されました。2024-08 のように YYYY-MM で指定してください',
  'dailyLog.title': '日次点検簿 {month}',
  'dailyLog.conclusion':
    '対象{n}日のうち、完了または理由確認済み{done}日、点検者・承認者の確認済み{signed}日。判断が済んでいない検出事項{open}件。',
  'dailyLog.outdated': '{text}（その後再判定）',
  'dailyLog.column.day': '点検日',
  'dailyLog.column.state': '状態',
  'dailyLog.column.records': '記録件数',
  'dailyLog.column.rejected': '読取不能',
  'dailyLog.column.findings': '検出事項',
  'dailyLog.column.unjudged': '判定不能',
  'dailyLog.column.run': '実行日時・実行者',
  'dailyLog.column.checker': '点検者',
  'dailyLog.column.approver': '承認者',
  'dailyLog.column.remarks': '備考',
  'dailyLog.seal.prepared': '作成',
  'dailyLog.seal.reviewed': '審査',
  'dailyLog.seal.approved': '承認',
} as const satisfies KeysOf<typeof en>;
