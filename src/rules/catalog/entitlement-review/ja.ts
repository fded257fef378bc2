import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '不要となった権限の残存',
  description:
    '保有者が異動・退職した、または不明である、承認がない、もしくは年次の再設定後に再承認されていないのに、IDに権限が残っている。',
  why: '不要な権限を放置すると不適切な利用につながるため、毎月全権限を点検します。',
  lawful: 'その時点で保有者が在籍しており、直近の年次の再設定以降の有効な承認があれば、適正です。',
  falsePositives: '承認の登録が遅れた場合。直近の退職者の権限を削除する前に抽出した場合。',
  example:
    '2024-04-01の権限一覧に、同日HDへ異動したN100042の権限が残っていれば検出。2024-03-01の年次の再設定後に、2023年の承認のままの権限も検出。',
  options: {
    due: '最新の権限一覧を点検する頻度：daily（毎日）、monthly（毎月最初の営業日）、half-yearly（半期）、off（点検しない）。',
    maxAgeDays: '権限一覧を有効とみなす日数。',
    yearlyReset:
      '年次の再設定の月日（MM-DD。2月末日は 02-末）。これ以降の承認のみ有効とする。off：承認は終了日まで有効。全権限の取消しと再付与の期間とする場合は { revokedFrom, revokedUntil, grantedUntil }：期間前の承認はすべて終了し、再付与は個人名によることを要する。',
    withoutGrants: '承認一覧がない場合の権限の扱い：unjudged（判定不能とする）または ignore（判定しない）。',
  },
  messages: {
    moved: '権限「{right}」が残っていますが、保有者{person}は送配電会社側から異動しています（現所属：{org}）。',
    left: '権限「{right}」が残っていますが、保有者{person}は退職等により在籍していません。',
    otherSide:
      '特定関係事業者のシステムの権限「{right}」が残っていますが、保有者{person}は送配電会社側（{org}）に在籍しています。',
    closed: '権限「{right}」が残っていますが、IDは廃止されています。',
    noHolder: '権限「{right}」が残っていますが、IDの保有者が不明です。',
    noGrant: '権限「{right}」が残っていますが、承認がありません。',
    otherGrant: '権限「{right}」が残っていますが、承認は{person}以外の者に対するものです。',
    notByName: '権限「{right}」が残っていますが、再付与の承認に{person}の名前がありません。',
    renewedLater: '権限「{right}」は、年次の再設定後、再付与の承認より前から有効でした。',
    notRevoked: '{account}の承認が、年次の再設定（{day}の前日まで）で取り消されていません。',
    notRenewed: '権限「{right}」が残っていますが、年次の再設定後に再承認されていません。',
  },
} as const satisfies KeysOf<typeof en>;
