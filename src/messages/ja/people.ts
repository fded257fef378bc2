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
} as const satisfies KeysOf<typeof en>;
