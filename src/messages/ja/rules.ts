import type { rules as en } from '../en/rules.js';

export const rules: Record<keyof typeof en, string> = {
  'rule.off-period-hd-access.title': '非常災害時以外のグループ会社社員によるアクセス',
  'rule.off-period-hd-access.description':
    '当該システムについて非常災害時の委託期間ではないときに、グループ会社の社員が送配電会社のシステムを利用した。',
  'rule.off-period-hd-access.why':
    'グループ会社の社員が送配電会社のお客さま情報を閲覧できるのは、非常災害時の委託期間中に限られます。この時点では委託期間ではありませんでした。',
  'rule.off-period-hd-access.lawful':
    'その時点で有効な当該システムの非常災害時委託期間、または送配電会社側の発令があれば、適正な利用となります。',
  'rule.off-period-hd-access.falsePositives':
    '非常災害時の委託を決定したが、委託期間の一覧に登録していない場合。送配電会社への復帰の発令登録が遅れた場合。',
  'rule.off-period-hd-access.example':
    'H100017はHDの社員。委託期間外の2024-03-28にtakusoでお客さま35件を照会した場合、検出1件。台風による委託期間の開始から終了までの同じ照会は検出しない。決定日時より前の照会は「参考」として表示する。',
  'off-period-hd-access.noEmergency': '{org}の社員が、非常災害時の委託期間外に{system}を利用しました。',
  'off-period-hd-access.declaredLate':
    '{org}の社員が、非常災害「{emergency}」の委託期間中、決定日時（{declaredAt}）より前にシステムを利用しました。',

  'rule.post-transfer-access.title': '異動・退職後のアクセス',
  'rule.post-transfer-access.description':
    '異動や退職により送配電会社側の発令がすべて終了した者のIDで、システムが利用された。',
  'rule.post-transfer-access.why':
    '送配電会社側の最後の発令の終了とともにお客さま情報の閲覧権限は失われ、IDは廃止されているべきものです。',
  'rule.post-transfer-access.lawful':
    'その時点で有効な送配電会社側の発令、またはグループ会社の社員については非常災害時の委託期間中の貸与（ワンタイムパスワード、非常災害時用ID、異動後に付与されたID）があれば、適正な利用となります。',
  'rule.post-transfer-access.falsePositives':
    '発令日が実際より早く登録された場合。異動直後の引継ぎ（graceHoursを設定すると「参考」として扱う）。',
  'rule.post-transfer-access.example':
    'N100042は2024-04-01 00:00付でNWからHDへ異動。2024-03-31 23:59の利用は問題なし、2024-04-01 00:00の利用は検出。',
  'rule.post-transfer-access.option.graceHours':
    '送配電会社側の発令終了後、「参考」としてのみ表示する猶予時間（時間単位）。',
  'post-transfer-access.moved': '送配電会社側の発令が終了した{since}より後にIDが利用されました（現所属：{org}）。',
  'post-transfer-access.left':
    '送配電会社側の発令が終了した{since}より後にIDが利用されました（その後の発令はありません）。',
  'post-transfer-access.noCredential':
    '非常災害時の委託期間中ですが、その時点で有効なID「{account}」のワンタイムパスワード等の発行がありません（送配電会社側の発令終了：{since}）。',
  'post-transfer-access.oldAccount':
    '非常災害時の委託期間中ですが、ID「{account}」は貸与されたものではなく、送配電会社側の発令終了（{since}）より前から保有しているものです。',
  'post-transfer-access.grace':
    '送配電会社側の発令が終了した{since}から{graceHours}時間の猶予時間内にIDが利用されました。',

  'rule.shared-id-use.title': 'IDの共用',
  'rule.shared-id-use.description':
    '一つのIDが複数の者に利用された、またはその疑いがある（廃止後または貸出記録のない共用IDの利用、複数端末での同時利用、異なる側の会社の端末での利用、保有者の重複）。',
  'rule.shared-id-use.why':
    '一つのIDを複数の者が使うと、誰が何を閲覧したか確認できなくなり、一人の権限が全員にシステムを開くことになります。',
  'rule.shared-id-use.lawful':
    'その時点で有効な共用IDの貸出記録がある場合、または一人の者がログアウトしてから別の端末を利用した場合は、適正な利用となります。',
  'rule.shared-id-use.falsePositives':
    '一人で二台の端末を実際に併用している場合。利用中に端末の識別名が変わる場合（アドレスの再割当てなど）。ログを出力する機器の時刻がずれている場合。',
  'rule.shared-id-use.example':
    'N100050がPC1を09:00～09:40、PC2を09:30～10:00に利用した場合、両方を対象に検出1件。PC1で09:29にログアウトしていれば検出しない。',
  'rule.shared-id-use.option.withoutCheckouts':
    '貸出記録のないシステムでの共用IDの利用の扱い：unjudged（判定不能とする）または ignore（対象外とする）。',
  'shared-id-use.abolished': '共用ID「{account}」が廃止後に利用されました。',
  'shared-id-use.noCheckout': '共用ID「{account}」が貸出記録のない時点で利用されました。',
  'shared-id-use.overlap': 'IDが複数の端末で同時に利用されました（{terminals}、{from}～{to}）。',
  'shared-id-use.twoSides': 'IDが同じ日に、異なる側の会社の端末で利用されました（{orgs}）。',
  'shared-id-use.twoHolders': 'ID管理表では、その時点で保有者が複数います（{holders}）。',

  'rule.non-employee-access.title': '社員等以外によるアクセス',
  'rule.non-employee-access.description':
    '保有者のいないID、保有者が名簿にない・発令がない・社外の者であるID、または有効な契約のない委託先のIDが利用された。',
  'rule.non-employee-access.why':
    'システムを利用できるのは、発令のある社員または有効な契約のある委託先に限られ、すべてのアクセスに責任を負う者が必要です。',
  'rule.non-employee-access.lawful':
    'ID管理表の保有者にその時点で有効な発令があるか、有効な契約が登録されていれば、適正な利用となります。',
  'rule.non-employee-access.falsePositives':
    '新たに着任した者の発令登録が遅れた場合。IDを発行したがID管理表に未登録の場合。',
  'rule.non-employee-access.example':
    'K900001はID管理表では社員番号900001のIDだが、名簿に該当者がいない。名簿に登録されるまで、すべての利用を検出する。',
  'non-employee-access.anonymous': '利用者IDのないアクセスです。',
  'non-employee-access.noHolder': 'ID「{account}」には保有者がいません。',
  'non-employee-access.unknownPerson': 'ID「{account}」の保有者{person}は名簿にありません。',
  'non-employee-access.noPost': 'ID「{account}」の保有者{person}には、その時点で有効な発令がありません。',
  'non-employee-access.external': 'ID「{account}」は社外（{org}）のものです。',
  'non-employee-access.noContract': 'ID「{account}」は委託先{org}のものですが、有効な契約がありません。',
  'non-employee-access.closedAccount': 'ID「{account}」は廃止されており、保有者がいません。',

  'fact.noEmergency': 'その時点で有効な{system}の非常災害時委託期間がない',
  'fact.noCredential': 'その時点で有効な{system}のID「{account}」の発行記録がない',
  'fact.noCheckout': 'その時点で有効な{system}のID「{account}」の貸出記録がない',

  'unjudged.tableMissing': '判定に必要な台帳がありません',
  'unjudged.ambiguousPerson': '名簿からは誰の利用か確定できません',
  'unjudged.noCheckouts': '共用IDが利用されましたが、当該システムの貸出記録がありません',
  'unjudged.unknownTerminal': '端末一覧にない端末です',
  'cure.table': '台帳を設定してください：{table}',
  'cure.checkouts': '{system}の共用IDの貸出記録を整備してください（checkouts）',
  'cure.terminals': '端末一覧（terminals）に登録してください：{terminals}',
};
