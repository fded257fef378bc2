import type { register as en } from '../en/register.js';
import type { KeysOf } from '../translation.js';

export const register = {
  'register.table.assignments': '配属',
  'register.table.transfers': '異動',
  'register.table.rosters': '月次などの名簿',
  'register.table.accounts': 'ID管理表',
  'register.table.checkouts': '共用IDの貸出簿',
  'register.table.emergencies': '非常災害時の委託期間',
  'register.table.credentials': '災害時に発行したパスワード・ID',
  'register.table.terminals': '端末一覧',
  'register.table.loans': '端末の貸与一覧',
  'register.table.rights': '権限一覧（月次）',
  'register.table.grants': '権限の承認',
  'register.table.pledges': '誓約書',
  'register.table.trainings': '研修受講記録',
  'register.table.inspections': '総点検の結果・再発防止策の実施状況',
  'register.table.orders': '受付・工事等の案件一覧',
  'register.table.customers': 'お客さまの契約先',
  'register.table.holidays': '国民の祝日・休日',

  'register.noFile': 'ファイル {path} がありません',
  'register.noFiles': '{path} に該当するファイルがありません',
  'register.folder': '{path} はフォルダーです。ファイル、または {path}/*.csv のようなパターンを指定してください',
  'register.unreadable': 'ファイルを読み込めません（{reason}）',
  'register.workbook': 'Excelブックです。テキストファイルが必要です',
  'register.workbook.hint': 'シートをCSV（UTF-8）として保存し、設定ファイルでそのファイルを指定してください。',
  'register.otherCharset': 'ファイルの文字コードは {encoding} ではなく {got} です',
  'register.otherCharset.hint': '`encoding` を省略するか、このファイルの文字コードを指定してください。',
  'register.badBytes': '{encoding} として読み取れないバイト列があります',
  'register.badBytes.hint': '設定ファイルの `encoding` で、このファイルの文字コードを指定してください。',
  'register.empty': 'ファイルが空です。見出し行が必要です',
  'register.emptyList': '名簿に1名も記載がありません。全員を記載した名簿が必要です',
  'register.missingColumn': '「{column}」に当たる列がありません（候補: {names}）。ファイルの列: {found}',
  'register.missingColumn.hint':
    '設定ファイルの `columns: {column: ...}` で見出し名を指定するか、既定値を設定してください。',
  'register.missingColumnMeant':
    '「{column}」に当たる列がありません（候補: {names}）。「{meant}」ではありませんか。ファイルの列: {found}',
  'register.repeatedColumn': '「{name}」という列が複数あるため、「{column}」を特定できません',
  'register.strangeColumn': '{file}:{line}: 列「{got}」は使用されません。「{meant}」ではありませんか',
  'register.fields': '{got} 項目ありますが、{expected} 項目が必要です',
  'register.broken': '引用符の位置が不正か、閉じられていません（{code}）。この行以降は読み取れませんでした',
  'register.blank': '空欄ですが、値が必要です',
  'register.badDate':
    '「{got}」となっていますが、2024-04-01、2024/4/1、20240401、R6.4.1 のような日付（9:05 のような時刻は任意）が必要です',
  'register.badListDate':
    '「{got}」となっていますが、2024-04-01、2024/4/1、2024-04、202404 のような日付または年月が必要です',
  'register.badPost': '「{got}」となっていますが、主務（main）または兼務（concurrent）が必要です',
  'register.badKind':
    '「{got}」となっていますが、個人（personal）、共用（shared）、システム（service）、災害（emergency）のいずれかが必要です',
  'register.unknownOrganization':
    '「{got}」となっていますが、設定ファイルの organizations にある会社の ID または名称が必要です',
  'register.endsBeforeStart': '「{got}」となっていますが、開始より前の日付にはできません',
  'register.personalWithoutEmployee': '空欄ですが、個人用IDには社員番号が必要です',
  'register.moveWithoutOrgs': '空欄ですが、異動元または異動先の会社が必要です',
  'register.leaverWithOrg': '「{got}」となっていますが、退職の場合は空欄にしてください',
  'register.joinerWithOrg': '「{got}」となっていますが、採用の場合は空欄にしてください',

  'register.warn.badRows':
    '台帳に読み取れない行が {n} 件あり、除外しました（最初は {first}）。これらの行に関わるアクセスは判定していません',
  'register.warn.transferContradicts':
    '{a}：{employee} の異動（{from} から {to}）が {b} の内容と矛盾しています。{b} の内容により判定します',
  'register.warn.transferDisagrees': '{a}：{employee} の異動（{from} から {to}）が {b} の内容と一致しません',
  'register.warn.transfersOfOneDay':
    '{employee} の {date} 付の異動のつながりを特定できません（{sources}）。この日は判定していません',
  'register.warn.total': '{file}:{line}：「{got}」以降は合計または注記とみなし、除外しました',
  'register.warn.twoCompanies': '{employee} に {orgA} と {orgB} の主務が同時にあります（兼務の記載なし）: {a} と {b}',
  'register.warn.twoHolders': 'ID「{account}」の保有者が同時に {one} と {other} の2名になっています: {a} と {b}',
  'register.warn.overlappingEmergencies': '非常災害「{one}」と「{other}」の期間が重複しています: {a} と {b}',
  'register.warn.rosterShrank':
    '{path}: {date} の名簿は {n} 名ですが、{before} の名簿は {was} 名でした。ファイルの不足または欠落がないか確認してください',
  'register.warn.neverHolds':
    '{table}: 開始と終了が同じで有効期間のない行が {n} 件あります（最初は {first}）。終了日当日を含む場合は `toInclusive: true` を指定してください',
  'register.warn.inclusiveEnds':
    '{table}: 終了日 {of} 件のうち {n} 件が次の開始日の前日です（{list}）。終了日当日を含むと思われます。含む場合は `toInclusive: true`、含まない場合は `false` を指定してください。指定するまで、終了日当日のアクセスは判定しません',
  'register.warn.implausibleDate':
    '{table}: 「{column}」の日付が通常の範囲（{from}～{to}）にない行が {n} 件あります（最初は {first}: {got}）。入力誤りがないか確認してください',
  'register.warn.unknownSystem':
    '{table}: 設定ファイルにないシステムを指す行が {n} 件あります（最初は {first}: {got}）',
  'register.warn.unknownSystemMeant':
    '{table}: 設定ファイルにないシステムを指す行が {n} 件あります（最初は {first}: {got}）。「{meant}」ではありませんか',
  'register.warn.unknownPersonMeant':
    '{table}: 他のどの台帳にもない人を指す行が {n} 件ありますが、番号の書き方が異なる同じ人と思われます（{list}）',
  'register.warn.unknownPerson': '{table}: 他のどの台帳にもない人を指す行が {n} 件あります（最初は {first}：{got}）',
  'register.warn.unknownEmergency': '{table}: 非常災害一覧にない災害を指す行が {n} 件あります（最初は {first}: {got}）',
  'register.warn.unknownEmergencyMeant':
    '{table}: 非常災害一覧にない災害を指す行が {n} 件あります（最初は {first}: {got}）。「{meant}」ではありませんか',
  'register.warn.unknownTerminalMeant':
    '{table}: 端末一覧にない端末を指す行が {n} 件ありますが、書き方が異なる同じ端末と思われます（{list}）',
  'register.warn.unknownTerminal': '{table}: 端末一覧にない端末を指す行が {n} 件あります（最初は {first}: {got}）',
  'register.warn.unlistedAccountMeant':
    '{table}: ID管理表にないIDを指す行が {n} 件ありますが、書き方が異なる同じIDと思われます（{list}）',
  'register.warn.unlistedAccount': '{table}: ID管理表にないIDを指す行が {n} 件あります（最初は {first}: {got}）',
  'register.warn.pledgeWithoutMove':
    '{table}: 該当する異動のない日付を指す行が {n} 件あります（最初は {first}: {got}）',

  'span.since': '{from} から',
  'span.until': '{to} まで',
  'span.fromTo': '{from} ～ {to}',
  'register.fact.assignment': '{name}（{employee}）は {org} {unit} に在籍{from~to|（|）}',
  'register.fact.assignmentOf': '{employee} は {org} {unit} に在籍{from~to|（|）}',
  'register.fact.transfer': '{employee} は {date} に {from} から {to} へ異動（{kind}）',
  'register.fact.roster': '{name}（{employee}）は {date} 時点の名簿で {org} {unit} に在籍',
  'register.fact.rosterOf': '{employee} は {date} 時点の名簿で {org} {unit} に在籍',
  'register.fact.account': 'ID「{account}」（{kind}）の保有者は {holder}{from~to|（|）}',
  'register.fact.checkout': '{employee} がID「{account}」を借用{from~to|（|）}',
  'register.fact.credential': 'ID「{account}」を {employee} に発行{from~to|（|）}',
  'register.fact.pattern': 'ID「{account}」は accountPattern により {employee} のもの',
  'register.fact.emergency': '非常災害「{name}」（{id}）{from~to|（|）}',
  'register.fact.terminal': '端末 {terminal} は {org} 所有、設置場所 {site}{from~to|（|）}',
  'register.fact.loan': '端末 {terminal} を {borrower} に貸与{from~to|（|）}',
  'register.fact.right': 'ID「{account}」は {date} 時点で権限「{right}」を保有',
  'register.fact.grant': 'ID「{account}」は {approver} が承認{from~to|（|）}',
  'register.fact.training': '{employee} は {training} を {completed} に受講',
  'register.fact.trainingOpen': '{employee} は {training} を未受講',
  'register.fact.inspection': '{item}: {answer}（{date}）',
  'register.fact.order': '案件 {order}（対象 {object}）{from~to|（|）}',
  'register.fact.noPledgeYet': '{employee} の {date} 付異動に係る誓約書: 未提出',
  'register.fact.pledge': '{employee} の {date} 付異動に係る誓約書: 提出 {submitted}',

  'unjudged.beforeFirstRoster': '最初の名簿より前の時期のため、在籍を確認できません',
  'unjudged.rosterTooOld': '最新の名簿が古すぎるため、在籍を確認できません',
  'unjudged.betweenRosters': '前後の名簿で内容が異なり、その間のいつ変わったか確認できません',
  'unjudged.transfersOfOneDay': '同じ日の複数の異動のつながりを特定できません',
  'unjudged.inclusiveEnd': '終了日当日を期間に含むかどうか確認できません',
  'unjudged.badRow': '台帳に読み取れない行があります',
  'cure.beforeFirstRoster': '{date} より前の名簿を用意してください（{path}）',
  'cure.rosterTooOld': '{date} より新しい名簿を用意してください（{path}）',
  'cure.betweenRosters': '{since} から {until} までの異動情報、またはその間の名簿を用意してください（{path}）',
  'cure.transfersOfOneDay': '異動情報（{sources}）を修正するか、配属に在籍期間を登録してください',
  'cure.inclusiveEnd': '{table} の `toInclusive` に true または false を指定してください',
  'cure.badRow': '{file}:{line} を修正してください',
} as const satisfies KeysOf<typeof en>;
