/** マニュアルと補完の文言。 */
import type { manual as en } from '../en/manual.js';
import type { KeysOf } from '../translation.js';

export const manual = {
  'completion.summary': 'シェルの補完スクリプト（コマンド、オプション、ルール、システム、検出IDを補完）',
  'completion.examples': `  source <(sekisho completion bash)            今すぐ使う（常用するには ~/.bashrc に記載）
  source <(sekisho completion zsh)             同じく ~/.zshrc
  sekisho completion fish > ~/.config/fish/completions/sekisho.fish`,
  'completion.shell': 'シェルの種類',
  'man.summary': 'マニュアルページ（roff形式）',
  'man.examples': `  sekisho man | man -l -
  sekisho man > /usr/local/share/man/man1/sekisho.1`,
  'man.title': '利用者コマンド',
  'man.name': '名前',
  'man.purpose': 'アクセスログを名簿・委託期間・台帳と突き合わせて点検する',
  'man.synopsis': '書式',
  'man.description': '説明',
  'man.commands': 'コマンド',
  'man.options': '共通オプション',
  'man.exit': '終了コード',
  'man.exit.0': '問題なし。',
  'man.exit.1': '--fail-on 以上の検出事項がある。verify では異常がある。',
  'man.exit.2': '使い方・設定・入力の誤り。判定していない。',
  'man.exit.3': '判定したが未完了（読取不能の超過、ログの欠落、判定不能）。検出事項の有無によらない。',
  'man.exit.4': '別の処理が点検記録を使用中。',
  'man.exit.70': 'sekisho の不具合。',
  'man.exit.130': '中断された。',
  'man.environment': '環境変数',
  'man.env.SEKISHO_CONFIG': '--config がないときの設定ファイル。',
  'man.env.SEKISHO_NOW': '現在時刻の代わりに使う時刻（例 2024-04-01T08:00:00+09:00）。',
  'man.env.SEKISHO_PAGER':
    '長い出力を端末で見るためのプログラム。なければ PAGER、それもなければ less。cat または空なら使わない。',
  'man.env.LANG': '表示言語。ja で始まれば日本語。',
  'man.env.NO_COLOR': '色を付けない。',
} as const satisfies KeysOf<typeof en>;
