import type { config as en } from '../en/config.js';
import type { KeysOf } from '../translation.js';

export const config = {
  'config.notFound': '{folder} およびその上位フォルダーに {name} がありません',
  'config.notFound.hint': '`sekisho init` で作成するか、--config または SEKISHO_CONFIG で指定してください。',
  'config.envNotFound': 'SEKISHO_CONFIG で指定された {path} がありません',
  'config.noFile': '設定ファイル {path} がありません',
  'config.noFile.hint': '`sekisho init` で作成してください。',
  'config.unreadable': '設定ファイル {path} を読み込めません（{reason}）',
  'config.notUtf8': 'UTF-8 ではないバイト列があります。設定ファイルは UTF-8 で記述してください',
  'config.notUtf8.hint': 'エディターで UTF-8 を指定して保存し直してください。',
  'config.yamlTooLarge': 'YAMLとして大きすぎます（上限は{most}文字または{most}要素）',
  'config.yamlTooDeep': 'リストやマップの入れ子が{most}段を超えています',
  'config.yamlTooMany': 'エイリアスによって繰り返される値が{most}個を超えます',
  'config.yamlTooMany.hint': '別のエイリアスを指すエイリアス（*名前）を使わず、内容をそのまま記述してください。',
  'config.reservedKey': '「{name}」はキーとして使えません',
  'config.unknownAlias': 'この行より前に &{name} がありません',
  'config.globStars':
    '{path} は一つの名前の中に * が{most}個を超えてあり、長いファイル名に対して処理に時間がかかりすぎます',
  'config.globStars.hint': '* は一つで任意の文字列を表します。不要な * を省いてください。',
  'config.globRepeat': '{path} は選択肢を繰り返しており、長いファイル名に対して処理に時間がかかりすぎます',
  'config.globRepeat.hint': '*(...) や +(...) の代わりに * を使うか、@(a|b) のように選択肢を一度だけ書いてください。',
  'config.syntax': 'YAML として読み取れません：{detail}',
  'config.missing': '「{key}」がありません',
  'config.unknownKey': '「{key}」という項目はありません。使える項目：{known}',
  'config.unknownKeyMeant': '「{key}」という項目はありません。「{meant}」ではありませんか',
  'config.expected.text': '{got} となっていますが、文字列が必要です',
  'config.expected.nonEmpty': '{got} となっていますが、空にはできません',
  'config.expected.id': '{got} となっていますが、空白および ; , * ? / \\ : " を含まない ID が必要です',
  'config.expected.number': '{got} となっていますが、数値が必要です',
  'config.expected.int': '{got} となっていますが、整数が必要です',
  'config.expected.boolean': '{got} となっていますが、true または false が必要です',
  'config.expected.list': '{got} となっていますが、リストが必要です',
  'config.expected.object': '{got} となっていますが、「項目: 値」の形が必要です',
  'config.expected.union': '{got} となっていますが、この形の値は使えません',
  'config.expected.other': '{got} は使えません：{detail}',
  'config.expected.oneOf': '{got} となっていますが、次のいずれかが必要です：{values}',
  'config.expected.atLeast': '{got} となっていますが、{limit} 以上が必要です',
  'config.expected.atMost': '{got} となっていますが、{limit} 以下が必要です',
  'config.expected.duration': '{got} となっていますが、30m、90s、2h、1h30m、5d のような時間の長さが必要です',
  'config.expected.mode':
    '{got} が指定されました。600、640、644 のように、所有者が読み書きできるアクセス権を指定してください',
  'config.expected.reports': '{got} が指定されました。フォルダー、または path と mode を指定してください',
  'config.expected.hours': '{got} となっていますが、"07:00-23:00" のような時間帯が必要です',
  'config.expected.date': '{got} となっていますが、実在する日付（YYYY-MM-DD）が必要です',
  'config.expected.day': '{got} となっていますが、"2024-12-30"、または毎年の場合は "12-30" のような日付が必要です',
  'config.expected.timezone': '{got} となっていますが、Asia/Tokyo のような IANA タイムゾーン名が必要です',
  'config.expected.group': '{got} となっていますが、"^N(\\d+)$" のように社員番号に当たる部分を括弧で囲んでください',
  'config.expected.delimiter': '{got} となっていますが、引用符・改行以外の1文字が必要です',
  'config.expected.quote': '{got} となっていますが、1文字、または引用符なしの場合は空文字列が必要です',
  'config.expected.column': '{got} となっていますが、見出し名、または1から始まる列番号が必要です',
  'config.expected.position':
    '{got} となっていますが、見出し行のないファイル（header: false）では1から始まる列番号が必要です',
  'config.expected.oneSystem': '{got} となっていますが、システムを1つ以上指定してください',
  'config.expected.rule':
    '{got} となっていますが、off、on、または「項目: 値」（severity、ルールのオプション）が必要です',
  'config.expected.table':
    '{got} となっていますが、ファイルのパス、「項目: 値」（path、columns など）、またはそれらのリストが必要です',
  'config.expected.exceptions':
    '{got} となっていますが、ファイルのパス、または「項目: 値」（path、sheet など）が必要です',
  'config.expected.target':
    '{got} が指定されています。`to` に mail、webhook、syslog、command のいずれかを指定した通知先が必要です',
  'config.expected.secretText': '文字列ではありません。`env:変数名` または `file:パス` を指定してください',
  'config.expected.secret':
    '秘密の値が設定ファイルに直接書かれています。設定ファイルは複製・保存されるため、`env:変数名` または `file:パス` を指定してください',
  'config.expected.secretUrl':
    'アドレスに秘密の値が含まれています。設定ファイルは複製・保存されるため、代わりに `env:変数名` または `file:パス` を指定してください',
  'config.expected.hookUrl':
    'http:// または https:// で始まるアドレス、`env:変数名`、`file:パス` のいずれかを指定してください',
  'config.expected.mailServer':
    '{got} が指定されています。smtp://ホスト[:ポート] または smtps://ホスト[:ポート] を指定してください',
  'config.expected.syslogServer':
    '{got} が指定されています。udp://ホスト[:ポート]、tcp://ホスト[:ポート]、tls://ホスト[:ポート] のいずれかを指定してください',
  'config.expected.engine': '{got} が指定されています。エンジンは files または clickhouse を指定してください',
  'config.expected.clusterUrl':
    '{got} が指定されています。http://ホスト:8123 または https://ホスト:8443 を指定してください',
  'config.expected.tableName': '{got} が指定されています。テーブル名を「データベース.テーブル」の形で指定してください',
  'config.expected.tableColumn': '{got} が指定されています。テーブルの列名を指定してください',
  'config.severalEngines':
    '一つのシステムに複数のエンジンのログ（{engines}）が指定されています。利用者IDのセッションをつなげられないため、一つにしてください',
  'config.severalEngines.hint': 'ファイルをテーブルに取り込むか、別のシステムとして設定してください。',
  'config.expected.serverWithoutLogin':
    'サーバーにユーザーまたはパスワードが含まれています。`user:` と `password: env:変数名`（または file:パス）に分けて指定してください',
  'config.expected.userAndPassword':
    '`user` と `password` の一方だけが指定されています。両方を指定するか、両方とも省いてください',
  'config.expected.address': '{got} が指定されています。audit@example.org のようなメールアドレスを1つ指定してください',
  'config.repeatedId': 'ID「{id}」が重複しています（{other} 行目にもあります）',
  'config.worksForSide': '{id} の side は {side} です。worksFor を指定できるのは contractor（委託先）だけです',
  'config.worksForItself': '{id} の worksFor に自社は指定できません',
  'config.repeatedAlias': '別名「{alias}」は会社「{id}」にも使われています',
  'config.ownerSide':
    '{id} の side は {side} です。システムの所管（owner）には network 側または affiliate 側の会社を指定してください',
  'config.ruleOfNoSystem': 'ルール {id} はシステムごとに判定するものではありません。全体の `rules` に記載してください',
  'config.unknownOrganization': '{got} という会社は organizations にありません。定義済みの ID：{known}',
  'config.unknownOrganizationMeant': '{got} という会社は organizations にありません。「{meant}」ではありませんか',
  'config.noSides': 'network 側・affiliate 側の会社が1社も定義されていないため、何も判定できません',
  'config.noSides.hint': '`organizations` に各社とその side を記載してください。',
  'config.noSide': '{side} 側の会社が定義されていません。{side} 側を対象とするルールは何も検出しません',
  'config.noActions':
    '{systems} のログに `actions` の設定がないため、すべてのアクセスが other となり、{rule} では何も検出されません。操作の意味を設定するか（`sekisho query --count-by action` で操作の一覧を表示）、このルールを無効にしてください',
  'config.keptYearsOff':
    'ログの保存期間が確認されていません（{rule}、システム {system}：`keptYears: off`）。公表された対策では{duty}年です。`keptYears: {duty}` を設定してください。',
  'config.keptYearsShort':
    'ログの保存年数が{years}年に設定されています（{rule}、システム {system}）。公表された対策では{duty}年です。`keptYears: {duty}` を設定してください。',
  'config.noUnmasked':
    '{systems} のログに `unmasked` の設定がないため、{rule} では何も検出されません。お客さまの情報がそのまま見える画面を設定するか（`sekisho query --count-by screen` で画面の一覧を表示）、該当する画面がなければ `unmasked: []` と書くか、このルールを無効にしてください',
  'config.noFailures':
    '{systems} のログに `failures` の設定がないため、{rule} では何も検出されません。失敗を表す結果の値を設定するか（`sekisho query --count-by result` で値の一覧を表示）、このルールを無効にしてください',
  'config.unmaskedAffiliateScreen':
    '画面 {screen} は `unmasked` にも記載されているため、常時利用できる画面（affiliateScreens）にはできません',
  'config.valuesWithoutColumn':
    '`{key}` に値がありますが、その列が `columns` にないため、どの値にも一致しません。`columns.{column}` に列を指定するか、`{key}` を削除してください',
  'config.bothDays': '{day}が holidays と workdays の両方にあります',
  'config.unknownRule': '{id} というルールはありません。使えるルール：{known}',
  'config.unknownRuleMeant': '{id} というルールはありません。「{meant}」ではありませんか',
  'config.unknownFormat': '{got} というログ形式はありません。使える形式：{known}',
  'config.unknownFormatMeant': '{got} というログ形式はありません。「{meant}」ではありませんか',
  'config.exceptions.unreadable': '適用除外ファイル {path} を読めません（{reason}）',
  'config.exceptions.noList': '一覧がありません。適用除外の一覧を書いてください',
  'config.exceptions.noMap': '「{got}」があります。適用除外の各項目を書いてください',

  'validate.summary': '設定ファイル、すべての台帳ファイル、各ログの最新ファイルを点検し、読み取った内容を表示する',
  'validate.examples': `  sekisho validate                       現在のフォルダーから上位に向かって見つかった設定ファイルを点検
  sekisho validate -c audit/sekisho.yaml -f json`,
  'validate.title': '{file} の点検結果',
  'validate.column.table': '台帳',
  'validate.column.files': 'ファイル数',
  'validate.column.rows': '行数',
  'validate.column.dates': '日付',
  'validate.column.system': 'システム',
  'validate.column.format': '形式',
  'validate.column.path': 'パス',
  'validate.dates': '{first}～{last}',
  'validate.counts': '従業員等{people}名、ID {accounts}件、適用除外{exceptions}件',
  'validate.logs': 'ログ',
  'validate.rules': '有効なルール{n}件：{rules}',
  'validate.bad': '除外した行',
  'validate.noLogs': '{system}：{path} に該当するログファイルがありません',
  'validate.noFolder': '{system}：{path} のフォルダー {folder} がありません',
  'validate.rejects': '先頭の{records}件のうち{rejected}件を読み取れません（`rejectTolerance` を超えています）',
  'validate.rejects.hint': '設定ファイルの形式、文字コード、列、日時の書式をログと照合してください。',
  'validate.noRecords': '{file}：記録が1件もありません',
  'validate.someRejects': '{file}：先頭の{records}件のうち{rejected}件を読み取れません（最初は {line} 行目）',
  'validate.emptyTable': '台帳 {table} に1行もありませんが、次のルールで使用します：{rules}',
  'validate.emptyTable.hint': '記入するか、`register` から外してください（外した場合、関係する判定は行いません）。',
  'validate.column.newest': '最新ファイル',
  'validate.column.records': '記録件数',
  'validate.column.rejected': '読取不可',
  'validate.warnings': '注意事項',
  'validate.good': '問題はありません（注意事項{n}件）。',
  'validate.incomplete':
    '設定（`onBadRows: continue`）に従い、問題{n}件のある行を除外しました。これらの行に関わるアクセスは判定されません。',

  'init.summary': '説明付きの設定ファイルと台帳のひな形を作成する',
  'init.examples': `  sekisho init              現在のフォルダーに作成
  sekisho init audit        audit フォルダーに作成
  sekisho init --from logs/takuso-20240401.csv`,
  'init.folder': '作成先のフォルダー',
  'init.force': '既にあるファイルを置き換える',
  'init.exists': '{file} は既にあるため、置き換えません',
  'init.exists.hint': '置き換える場合は --force を指定してください。',
  'init.next': '{file} と台帳に記入し、`sekisho validate` で点検してください。',
  'init.config': `# yaml-language-server: $schema={schema}
#
# sekisho の設定ファイルです。パスはこのファイルからの相対パスです。\`sekisho validate\` でこのファイルとすべての台帳を点検できます。
# 各項目の説明は docs/configuration.md、台帳の説明は docs/register.md にあります。

# 日付・半期・報告書の基準となるタイムゾーン
timezone: Asia/Tokyo
# 同じID・端末の操作がこの時間を超えて空いた場合は、別のセッションとみなします。
sessionGap: 30m
# ID管理表（accounts）にないIDの社員番号を、IDの文字列から読み取る場合に指定します（最初の括弧が社員番号）。
# accountPattern: "^[NH](\\\\d{6})$"

# 台帳に出てくる会社。side は network（送配電側）、affiliate（小売・発電・持株など）、contractor（委託先）、external（社外）
organizations:
  - { id: NW, name: 送配電, side: network }
  - { id: HD, name: 電力, side: affiliate }
  # - { id: CC, name: コールセンター, side: contractor, worksFor: NW }

{systems}
# 各ファイルに記入し、管理している台帳の行頭の # を外してください。ここに記載した台帳は「管理している」とみなします（空の場合は該当なし）。
register:
{tables}
  # 見出しなどが異なる既存のファイルを使う場合:
  # assignments:
  #   path: hr/export.csv
  #   encoding: cp932
  #   columns: { employee_id: 職員番号, org: 会社コード }
  #   where: { 在籍区分: 在籍 }
  #   toInclusive: true                      # 終了日当日を含む

# 祝日以外の会社の休日
calendar:
  holidays: ["12-29", "12-30", "12-31", "01-02", "01-03"]

# \`sekisho rules list\` で一覧を表示できます。off、on、または severity（重大度）とオプションを指定します。
rules:
  # ログの保存年数。公表された対策（東京電力パワーグリッド）に基づき5年。確認しない場合は off
  log-gap: { keptYears: 5 }
  # post-transfer-access: { graceHours: 24 }
  # new-terminal: off

ledger: sekisho.db
reports: reports/
`,
  'init.systems': `systems:
  - id: takuso
    name: 託送お客さま管理システム
    check: business-day            # business-day（毎営業日） half-year（半期） continuous（常時）
    serviceHours: "07:00-23:00"
    logs:
      path: logs/takuso-*.csv      # {yyyy}、{MM}、{dd} も使えます。.gz、.zst、.zip はそのまま読み込みます
      format: csv                  # csv tsv ltsv jsonl combined common w3c syslog logfmt regex
      encoding: auto               # auto utf-8 cp932 euc-jp ...
      columns:                     # 見出し名（見出し行がない場合は header: false とし、1から始まる列番号）
        time: [日付, 時刻]         # 1列の場合は time: 日時
        account: 利用者ID
        terminal: 端末ID
        action: 操作
        screen: 画面
        object: 供給地点特定番号
        result: 結果
      time: "yyyy/MM/dd HH:mm:ss"  # date-fns の書式、または iso、epoch、epochMillis
      actions: { ログイン: login, ログアウト: logout, 照会: view, 検索: search, 印刷: output, CSV出力: output, 更新: update }
      # unmasked: []               # 他の小売電気事業者のお客さま情報がマスキングなしで見える画面。なければ [] とする
      failures: [NG, 失敗]         # 失敗を表す結果の値
`,
  'init.guessed': `systems:
  - id: {id}
    check: business-day            # business-day（毎営業日） half-year（半期） continuous（常時）
    # serviceHours: "07:00-23:00"
    logs:                          # {file} から推定しました。実際のログと照合してください
{logs}
      # 操作の値の意味。actions がない場合は、すべての操作を other として扱います
      # actions: { ログイン: login, ログアウト: logout, 照会: view, 検索: search, 印刷: output, 更新: update }
      # unmasked: []               # 他の小売電気事業者のお客さま情報がマスキングなしで見える画面。なければ [] とする
      # failures: [NG, 失敗]       # 失敗を表す結果の値
`,
  'init.from': 'このログの先頭 64 KiB から読み取り方を推定し、設定ファイルに記載する',
  'init.mapNeedsFrom': '--map はログの読み取り方の指定ですが、--from でログが指定されていません',
  'init.mapNeedsFrom.hint': '例：sekisho init --from access.csv --map account=2',
  'init.cannotGuess': '{file} の読み取り方を推定できなかったため、何も作成していません',
  'init.cannotGuess.hint': '--from を付けずに `sekisho init` を実行し、設定ファイルにログの形式を記載してください。',
  'init.pipe': '{file} は読み直しのできるファイルではありません',
  'init.pipe.hint': 'ログをファイルに保存し、そのファイルを指定してください。',
  'init.check':
    '{file} を実際のログと照合し、操作の値の意味と台帳を記入のうえ、`sekisho validate` で点検してください。',
} as const satisfies KeysOf<typeof en>;
