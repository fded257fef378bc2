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

  'rule.emergency-credential.title': '非常災害時における発行のないIDの利用',
  'rule.emergency-credential.description':
    '非常災害時の委託期間中に、グループ会社の社員が、ワンタイムパスワードやIDの発行を受けずに、有効期間外に、または別のIDでシステムを利用した。もしくは、委託終了後に貸与パスワードが変更されていない。',
  'rule.emergency-credential.why':
    '非常災害時にシステムを利用できるのは、その災害のために発行を受けた者に限られます。変更されないパスワードは、一度知った者すべてに使われるおそれがあります。',
  'rule.emergency-credential.lawful':
    'その時点で有効な、当該災害・当該IDの発行記録があり、終了後に期限内でパスワードが変更されていれば、適正です。',
  'rule.emergency-credential.falsePositives':
    '電話で発行し、記録が遅れた場合。発行窓口とシステムの時計がずれている場合。',
  'rule.emergency-credential.example':
    '台風T1のためEM01を100017に14:00～18:00で発行。18:00のEM01の利用は検出、17:59は検出しない。T1終了後24時間以内にパスワードを変更しなければ、発行自体をその日の検出とする。',
  'rule.emergency-credential.option.changeWithinHours':
    '委託終了後、パスワードを変更すべき時間（時間単位）。off：確認しない。',
  'emergency-credential.none': '非常災害時にID「{account}」が利用されましたが、発行記録がありません。',
  'emergency-credential.outsideValidity': '非常災害時にID「{account}」が有効期間（{from}～{to}）外に利用されました。',
  'emergency-credential.otherAccount':
    '非常災害時にID「{account}」が利用されましたが、発行されたのはID「{issued}」です。',
  'emergency-credential.otherEmergency':
    'ID「{account}」が、別の災害（{emergency}）のために発行されたもので利用されました。',
  'emergency-credential.notChanged':
    'ID「{account}」のパスワードが、非常災害「{emergency}」の終了後{hours}時間以内に変更されていません。',

  'rule.terminal-loan.title': '貸与されていない端末・未返却の端末',
  'rule.terminal-loan.description':
    'グループ会社の社員が、その時点で貸与されていない端末を利用した。貸与端末が期限内に返却されていない。送配電会社の端末がグループ会社に設置されている。',
  'rule.terminal-loan.why': 'グループ会社に残された端末は、非常災害の終了後も開いたままの入口になります。',
  'rule.terminal-loan.lawful':
    'その者またはその会社への、その時点で有効な当該端末の貸与記録があり、期限内に返却されていれば、適正です。',
  'rule.terminal-loan.falsePositives': '貸与・返却の記録が遅れた場合。ログの端末名と貸与一覧の端末名が異なる場合。',
  'rule.terminal-loan.example':
    'PC900を2024-08-30 10:00にHDへ貸与し、2024-09-02に返却。2024-09-03のHDによる利用は検出。委託終了の3日後も未返却であれば、貸与自体を検出する。',
  'rule.terminal-loan.option.returnWithinDays': '委託終了後、端末を返却すべき日数。off：確認しない。',
  'rule.terminal-loan.option.sitedWithAffiliate':
    'グループ会社に設置された送配電会社の端末を確認する頻度：daily（毎日）、monthly（毎月）、half-yearly（半期）、off（確認しない）。',
  'terminal-loan.notLent': 'グループ会社の社員が、貸与されていない端末{terminal}を利用しました。',
  'terminal-loan.beforeLending': '端末{terminal}が、貸与（{at}）より前に利用されました。',
  'terminal-loan.afterReturn': '端末{terminal}が、返却（{at}）より後に利用されました。',
  'terminal-loan.toOther': '端末{terminal}が、貸与先以外の者に利用されました。',
  'terminal-loan.notReturned': '端末{terminal}が、非常災害「{emergency}」の終了後{days}日以内に返却されていません。',
  'terminal-loan.sitedWithAffiliate': '送配電会社の端末{terminal}が、グループ会社（{site}）に設置されています。',

  'rule.unmasked-view.title': 'グループ会社社員による非マスク画面の利用',
  'rule.unmasked-view.description':
    'グループ会社の社員が、他の小売電気事業者のお客さま情報をマスクせずに表示する画面を利用した。',
  'rule.unmasked-view.why':
    '非常災害時であっても、グループ会社の社員に他の小売電気事業者のお客さまの氏名や契約内容は必要なく、マスクされた画面が用意されています。',
  'rule.unmasked-view.lawful': 'マスクされた画面の利用、または送配電会社側の発令があれば、適正です。',
  'rule.unmasked-view.falsePositives':
    '`unmasked` に登録した画面が、実際にはグループ会社の社員に対してマスクされている場合。',
  'rule.unmasked-view.example':
    '契約情報照会画面を非マスク画面として登録。台風による委託期間中にHDのH100017がこの画面を2回開いた場合、アクセス2件の検出1件。マスク画面の照会は検出しない。',
  'unmasked-view.affiliate':
    '{org}の社員が、他の小売電気事業者のお客さま情報をマスクせずに表示する画面を利用しました。',

  'rule.output-volume.title': '大量の出力・グループ会社社員による出力',
  'rule.output-volume.description':
    '一つのIDが一日に業務上想定される件数を超えて印刷・出力した。またはグループ会社の社員が印刷・出力した。',
  'rule.output-volume.why': '印刷・出力された情報はシステムの外に出て、誰が見るかを管理できなくなります。',
  'rule.output-volume.lawful': '送配電会社側の者による、上限以下の出力であれば、適正です。',
  'rule.output-volume.falsePositives':
    '毎月の通知書を一か所でまとめて印刷する場合。一回の印刷を頁ごとに記録するシステムの場合。',
  'rule.output-volume.example':
    'N100050が一日に供給地点の帳票を180件印刷（上限100件）した場合、アクセス180件の検出1件。HDのH100017が非常災害時に1件印刷した場合も検出。',
  'rule.output-volume.option.perDay': '一つのシステムで一つのIDが一日に出力してよい件数の上限。',
  'rule.output-volume.option.affiliate':
    'グループ会社社員の出力：any（すべて検出）または perDay（上限は他の者と同じ）。',
  'output-volume.above': '一日に{outputs}件の出力があり、上限の{perDay}件を超えています。',
  'output-volume.affiliate': '{org}の社員が、お客さま情報を印刷・出力しました。',

  'rule.entitlement-review.title': '残存する権限',
  'rule.entitlement-review.description':
    '保有者が異動・退職した、または不明である、承認がない、もしくは年次更新後に再承認されていないのに、IDに権限が残っている。',
  'rule.entitlement-review.why':
    '必要のなくなった権限は、いつか使われます。毎月すべての権限を点検することで、使われる前に見つけます。',
  'rule.entitlement-review.lawful': 'その時点で保有者に発令があり、直近の年次更新以降の有効な承認があれば、適正です。',
  'rule.entitlement-review.falsePositives': '承認の登録が遅れた場合。直近の退職者の権限を削除する前に抽出した場合。',
  'rule.entitlement-review.example':
    '2024-04-01の権限一覧に、同日HDへ異動したN100042の権限が残っていれば検出。2024-03-01の年次更新後に、2023年の承認のままの権限も検出。',
  'rule.entitlement-review.option.due':
    '最新の権限一覧を点検する頻度：daily（毎日）、monthly（毎月最初の営業日）、half-yearly（半期）、off（点検しない）。',
  'rule.entitlement-review.option.maxAgeDays': '権限一覧を有効とみなす日数。',
  'rule.entitlement-review.option.yearlyReset':
    '年次更新の月日（MM-DD）。これ以降の承認のみ有効とする。off：承認は終了日まで有効。',
  'rule.entitlement-review.option.withoutGrants':
    '承認一覧がない場合の権限の扱い：unjudged（判定不能とする）または ignore（対象外とする）。',
  'entitlement-review.moved':
    '権限「{right}」が残っていますが、保有者{person}は送配電会社側から異動しています（現所属：{org}）。',
  'entitlement-review.left': '権限「{right}」が残っていますが、保有者{person}は退職等により発令がありません。',
  'entitlement-review.closed': '権限「{right}」が残っていますが、IDは廃止されています。',
  'entitlement-review.noHolder': '権限「{right}」が残っていますが、IDの保有者が不明です。',
  'entitlement-review.noGrant': '権限「{right}」が残っていますが、承認がありません。',
  'entitlement-review.otherGrant': '権限「{right}」が残っていますが、承認は{person}以外の者に対するものです。',
  'entitlement-review.notRenewed': '権限「{right}」が残っていますが、年次更新後に再承認されていません。',

  'rule.direct-transfer.title': '規制部門からの直接異動',
  'rule.direct-transfer.description': '送配電会社の指定部署から、グループ会社の指定部署または役員へ直接異動した。',
  'rule.direct-transfer.why':
    '他の小売電気事業者のお客さま情報を扱っていた者が、直ちに競合する営業に就くことは許されません。知った情報を取り戻すことはできません。',
  'rule.direct-transfer.lawful': '間に別の部署での発令がある、または指定部署以外への異動であれば、適正です。',
  'rule.direct-transfer.falsePositives': '組織改編により、指定した部署名が別の業務を指すようになった場合。',
  'rule.direct-transfer.example':
    'fromUnits: [託送*]、toUnits: [営業*] のとき、2024-07-01付のNW託送第一グループからHD営業部への異動を、その日の検出とする。',
  'rule.direct-transfer.option.fromUnits': '送配電会社の部署名（* は任意の文字列）。',
  'rule.direct-transfer.option.toUnits': 'グループ会社の部署名（* は任意の文字列）。',
  'rule.direct-transfer.option.boardPositions': 'グループ会社の役員とみなす役職名（* は任意の文字列）。',
  'rule.direct-transfer.option.withinDays': '二つの発令の間がこの日数を超えれば、直接の異動とみなさない。',
  'direct-transfer.toUnit': '{from}から{to}へ直接異動しています。',
  'direct-transfer.toBoard': '{from}からグループ会社の役員（{to}）へ直接異動しています。',

  'rule.pledge-missing.title': '誓約書の未提出',
  'rule.pledge-missing.description': '会社間の異動について、発令日までに誓約書が提出されていない。',
  'rule.pledge-missing.why': '誓約書は、情報を持って会社を移る者に守秘の義務を確認させるためのものです。',
  'rule.pledge-missing.lawful': '当該異動についての誓約書が、発令日までに提出されていれば、適正です。',
  'rule.pledge-missing.falsePositives': '提出されたが登録が遅れた場合。後から発令日が変更された場合。',
  'rule.pledge-missing.example':
    '100042は2024-04-01付でNWからHDへ異動。誓約書の提出が2024-04-01であれば問題なし、2024-04-02であれば検出。',
  'rule.pledge-missing.option.moves':
    '誓約書を要する異動：companies（会社が変わる異動すべて）または barrier（送配電会社側とグループ会社の間の異動）。',
  'rule.pledge-missing.option.withinDays': '二つの発令の間がこの日数を超えれば、異動ではなく採用とみなす。',
  'pledge-missing.missing': '{day}付の{from}から{to}への異動について、誓約書が提出されていません。',
  'pledge-missing.late': '{day}付の{from}から{to}への異動について、誓約書の提出が{submitted}となっています。',

  'rule.log-gap.title': 'ログの欠落',
  'rule.log-gap.description':
    '営業日にログが1行もない、あるはずのログファイルや連番のファイルがない、長時間記録がない、通常より大幅に少ない、または保存期間が足りない。',
  'rule.log-gap.why':
    '記録されていない、または保存されていない利用は点検できません。その上での「異常なし」には意味がありません。',
  'rule.log-gap.lawful': '当日のログがある、または営業日でない日であれば、問題ありません。',
  'rule.log-gap.falsePositives': '保守のためシステムが停止していた場合。小規模なシステムで当日の利用がなかった場合。',
  'rule.log-gap.example':
    'takusoのログが月曜日は41,000行、火曜日は0行であれば、火曜日の検出とする。silenceHours: 3 のとき、サービス時間内の10:00～14:00に記録がなければ検出。',
  'rule.log-gap.option.noLines': '営業日にログが1行もない場合：flag（検出）または ignore（対象外）。',
  'rule.log-gap.option.sequences': '同じ日付の連番ファイルの抜け：flag（検出）または ignore（対象外）。',
  'rule.log-gap.option.silenceHours': 'サービス時間内に記録のない時間がこの時間を超えれば検出。off：確認しない。',
  'rule.log-gap.option.share': '通常の件数に対する割合（0.2など）。これを下回れば検出。off：確認しない。',
  'rule.log-gap.option.days': '通常の件数の算定に用いる営業日数。',
  'rule.log-gap.option.keptYears': 'ログを保存すべき年数。off：確認しない。',
  'rule.log-gap.option.keptDue': '保存期間を確認する頻度。',
  'log-gap.noLines': '{day}のログが1行もありません。',
  'log-gap.noFile': 'ログファイルがありません：{pattern}',
  'log-gap.sequence': '連番のログファイルが抜けています：{pattern}（番号{lost}）',
  'log-gap.silence': 'サービス時間内に{hours}時間、記録がありません（{from}～{to}）。',
  'log-gap.thin': '{records}件しかありません（通常は{usual}件、{days}営業日の中央値）。',
  'log-gap.keptTooShort': 'ログが{oldest}以降しかありません（保存期間は{years}年）。',

  'rule.off-hours-access.title': 'サービス時間外のアクセス',
  'rule.off-hours-access.description': 'システムがサービス時間外、または営業日でない日に利用された。',
  'rule.off-hours-access.why': '夜間や休日は人目が少なく、業務上の必要も限られます。',
  'rule.off-hours-access.lawful': '営業日の、当該システムの `serviceHours` 内の利用であれば、問題ありません。',
  'rule.off-hours-access.falsePositives': '夜間当番、時間外勤務、災害復旧作業。',
  'rule.off-hours-access.example':
    'takusoのサービス時間は07:00-23:00。23:00の利用は表示し、22:59は表示しない。サービス時間が22:00-06:00であれば、01:00の利用も表示しない。',
  'rule.off-hours-access.option.daysOff':
    '営業日でない日の利用：flag（検出）または ignore（対象外）。常時監視のシステムには適用しない。',
  'off-hours-access.outsideHours': '{day}のサービス時間外に利用されました。',
  'off-hours-access.dayOff': '営業日でない{day}に利用されました。',

  'rule.dormant-account.title': '休眠IDの利用',
  'rule.dormant-account.description': '長期間利用のなかったIDが利用された。',
  'rule.dormant-account.why': '誰も使わなくなったIDは、他人に使われても気づかれません。',
  'rule.dormant-account.lawful': '直近に利用がある、またはIDが新しいものであれば、問題ありません。',
  'rule.dormant-account.falsePositives': '長期休暇。年に一度の業務。',
  'rule.dormant-account.example':
    'N100077の前回の利用が2024-01-10で、2024-07-01に再び利用された場合、2024-07-01の検出とし、その日のアクセスを示す。',
  'rule.dormant-account.option.days': '休眠とみなす、利用のない日数。',
  'rule.dormant-account.option.gaps': 'その間に、点検が行われず不明であってもよい営業日数。',
  'dormant-account.awoken': '{last}以来、{days}日を超えて利用のなかったIDが利用されました。',
  'dormant-account.never': '新しいIDではありませんが、{days}日を超えて利用がなく、初めて利用されました。',

  'rule.volume-anomaly.title': '通常を大幅に超える件数',
  'rule.volume-anomaly.description':
    'IDの一日の利用件数が、そのID自身の直近の営業日と比べて、また当日の所属部署と比べて大幅に多い。',
  'rule.volume-anomaly.why': 'お客さま情報を順に閲覧する行為は、申し出があるよりずっと前に件数に表れます。',
  'rule.volume-anomaly.lawful': 'ID自身の通常に近い件数、または部署全体が同様に多忙な日であれば、問題ありません。',
  'rule.volume-anomaly.falsePositives':
    '年に一度の大量業務を一人が担当した場合。部署内で新しい業務に就いた場合。シミュレーション（90 日・6 万アクセスを 10 通り）では、仕込んだ 30 件をすべて検出し、それ以外の検出はありませんでした（再現率・適合率とも 100 %）。実際の業務は変動が大きいため、これより低くなります。',
  'rule.volume-anomaly.example':
    'N100050の利用が212件。通常は14件、28営業日で最大31件、当日の部署の中央値は18件であれば、検出。',
  'rule.volume-anomaly.option.minimum': 'この件数未満の日は検出しない。',
  'rule.volume-anomaly.option.days': '通常の件数の算定に用いる直近の営業日数。',
  'rule.volume-anomaly.option.activeDays': 'そのうち、判定に必要な利用のあった日数。',
  'rule.volume-anomaly.option.deviations':
    '自身の中央値を、中央絶対偏差の何倍上回れば検出するか（偏差は少なくとも中央値の十分の一とする）。',
  'rule.volume-anomaly.option.unitDeviations': '当日の所属部署についての同じ倍数。',
  'rule.volume-anomaly.option.unitSize': '部署と比較するために必要な、当日利用のあったIDの数。',
  'volume-anomaly.above':
    '{accesses}件の利用があります（通常{usual}件、{days}営業日で最大{most}件、部署の中央値{unitMedian}件）。',
  'volume-anomaly.aboveOwn':
    '{accesses}件の利用があります（通常{usual}件、{days}営業日で最大{most}件、部署は比較できるID数に満たない）。',

  'rule.new-terminal.title': '初めての端末の利用',
  'rule.new-terminal.description': '利用の傾向がわかった後に、IDが初めての端末で利用された。',
  'rule.new-terminal.why': '他人に渡ったパスワードは、まず本人のいない席で使われます。',
  'rule.new-terminal.lawful': 'そのIDが以前に利用した端末であれば、問題ありません。',
  'rule.new-terminal.falsePositives': '端末の更新、事業所の移転、端末名の代わりにアドレスが記録される場合。',
  'rule.new-terminal.example':
    'N100050は1月からPC10377を利用している。2024-07-01にPC20001で利用された場合、PC20001でのアクセスを検出。',
  'rule.new-terminal.option.learningDays': '最初に利用が確認されてから、端末を学習する日数。',
  'rule.new-terminal.option.gaps': 'その間に、点検が行われず不明であってもよい営業日数。',
  'new-terminal.first': '端末{terminal}を初めて利用しました（このIDの利用は{since}から確認）。',

  'rule.service-account-use.title': 'システム用IDの人による利用',
  'rule.service-account-use.description':
    'システム用IDが、所定の端末以外から、承認期限後に、または管理者の定めがないまま利用された。',
  'rule.service-account-use.why':
    'システム用IDは権限が広く個人と結びつかないため、人が使うと誰の行為かわからなくなります。',
  'rule.service-account-use.lawful': '例外一覧に定めた端末からの、承認期間内の利用であれば、適正です。',
  'rule.service-account-use.falsePositives': 'サーバーのアドレスが変わった場合。承認の更新が未登録の場合。',
  'rule.service-account-use.example': 'BATCH01は管理者100001、端末SV01として登録。PC10377からの利用は検出。',
  'rule.service-account-use.option.unlisted': '例外一覧にないシステム用ID：flag（検出）または ignore（対象外）。',
  'service-account-use.interactive':
    'システム用ID「{account}」（管理者{owner}）が、所定の端末ではない{terminal}から利用されました。',
  'service-account-use.expired':
    'システム用ID「{account}」（管理者{owner}）が、承認期限（{until}）後に利用されました。',
  'service-account-use.unlisted': 'システム用ID「{account}」が利用されましたが、管理者が登録されていません。',

  'fact.noEmergency': 'その時点で有効な{system}の非常災害時委託期間がない',
  'fact.noCredential': 'その時点で有効な{system}のID「{account}」の発行記録がない',
  'fact.noCheckout': 'その時点で有効な{system}のID「{account}」の貸出記録がない',
  'fact.noLoan': 'その時点で有効な端末{terminal}の貸与記録がない',
  'fact.noPledge': '{day}付の異動についての{person}の誓約書がない',
  'fact.noGrant': '{system}のID「{account}」について有効な承認がない',

  'unjudged.tableMissing': '判定に必要な台帳がありません',
  'unjudged.ambiguousPerson': '名簿からは誰の利用か確定できません',
  'unjudged.noCheckouts': '共用IDが利用されましたが、当該システムの貸出記録がありません',
  'unjudged.unknownTerminal': '端末一覧にない端末です',
  'unjudged.noTerminal': 'ログに端末の記録がありません',
  'unjudged.calendarEnds': '営業日カレンダーがその日まで整備されていません',
  'unjudged.shortHistory': '通常の状態を判断できるだけの日数がありません',
  'unjudged.noRightsExport': '権限一覧が古いか、ありません',
  'unjudged.oldestLogUnknown': 'ログがいつから保存されているか不明です',
  'cure.table': '台帳を設定してください：{table}',
  'cure.checkouts': '{system}の共用IDの貸出記録を整備してください（checkouts）',
  'cure.terminals': '端末一覧（terminals）に登録してください：{terminals}',
  'cure.terminalColumn': '{system}のログの端末の列を設定してください',
  'cure.calendar': '祝日の一覧（holidays）を更新してください',
  'cure.history': '{system}をあと{days}日分点検してください',
  'cure.rights': '{system}の権限一覧（rights）を出力してください',
  'cure.oldestLog': '{system}のログのパスに日付を入れてください',

  'exception.missing': '{column}が空欄です。値が必要です',
  'exception.noScope': '対象が指定されていません。rule、system、account、person、terminalのいずれかが必要です',
  'exception.badDate': '{got} となっていますが、2024-03-31のような日付が必要です',
  'exception.endsBeforeStart': '{until} となっていますが、{from}以降の日付が必要です',
  'exception.tooLong': '{from}から{until}となっていますが、期間は1年以内にしてください',
  'exception.badKind': '{got} となっていますが、waiverまたはserviceが必要です',
  'exception.unknownId': '{got} となっていますが、{known}のいずれかが必要です',
  'exception.unknownIdMeant': '{got} という{column}はありません。{meant}ではありませんか',
  'exception.unknownColumn': '{got} という列はありません。使える列：{known}',
  'exception.unknownColumnMeant': '{got} という列はありません。{meant}ではありませんか',
  'exception.duplicate': '例外番号 {got} が重複しています',
};
