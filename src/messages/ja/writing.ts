/** ファイルの書き込みと、中断された実行の後始末。 */
import type { writing as en } from '../en/writing.js';
import type { KeysOf } from '../translation.js';

export const writing = {
  'file.device': 'デバイスです。ファイルを指定してください',
  'file.folder': 'フォルダーです。ファイルを指定してください',
  'file.pipe': 'パイプです。ファイルを指定してください',
  'file.pipe.hint': 'パイプの内容をいったんファイルに保存してください。',
  'file.socket': 'ソケットです。ファイルを指定してください',
  'file.tooLarge': 'ファイルの大きさが {most}バイトを超えています',
  'file.tooMany': '{path} に該当するファイルが{n}個あります。{most}個以内にしてください',
  'file.tooMany.hint': 'フォルダーや年を指定するか、複数のパスに分けて、対象を絞ってください。',
  'file.tooWide': '見出し行に{n}列あります。{most}列以内にしてください',
  'file.tooWide.hint': '指定したファイルと区切り文字が正しいか確認してください。',
  'file.tooLarge.hint': '指定したファイルが正しいか確認してください。これより大きくてもよいのはログだけです。',
  'write.cannot': '{file} に書き込めません：システムの応答は {code} です',
  'write.cannot.EACCES': '{file} に書き込めません：権限がありません',
  'write.cannot.EBUSY': '{file} に書き込めません：使用中です',
  'write.cannot.EDQUOT': '{file} に書き込めません：ディスクの割り当て量を使い切っています',
  'write.cannot.EFBIG': '{file} に書き込めません：ファイルの大きさがシステムの上限を超えます',
  'write.cannot.EIO': '{file} に書き込めません：ディスクがエラーを返しました',
  'write.cannot.EISDIR': '{file} に書き込めません：同じ名前のフォルダーがあります',
  'write.cannot.EMFILE': '{file} に書き込めません：開いているファイルが多すぎます',
  'write.cannot.EMFILE.hint': '「ulimit -n 1024」 などで上限を上げてください。',
  'write.cannot.ENAMETOOLONG': '{file} に書き込めません：名前が長すぎます',
  'write.cannot.ENFILE': '{file} に書き込めません：このマシンで開いているファイルが多すぎます',
  'write.cannot.ENOENT': '{file} に書き込めません：フォルダーがなく、作成もできません',
  'write.cannot.ENOSPC': '{file} に書き込めません：ディスクに空きがありません',
  'write.cannot.ENOTDIR': '{file} に書き込めません：パスの途中がフォルダーではなくファイルです',
  'write.cannot.ENOTEMPTY': '{file} に書き込めません：同じ名前のフォルダーが空ではありません',
  'write.cannot.EPERM': '{file} に書き込めません：システムが許可していません',
  'write.cannot.EROFS': '{file} に書き込めません：ディスクが読み取り専用です',
  'write.cannot.EXDEV': '{file} に書き込めません：上位のフォルダーと別のディスクにあります',
  'write.mountPoint': '{folder} はディスクの最上位のため、丸ごと置き換えることができません',
  'write.mountPoint.hint': 'その下のフォルダーを指定してください。',
  'write.pending':
    '結果は点検記録に記録されましたが、すべてのファイルが配置されたかは確認できません。残りは、次に記録を行うコマンドが配置します。',
  'write.pendingEarlier':
    '以前の実行は結果を記録した後に中断され、まだ配置されていないファイルがあります。今回の結果は記録されていません。',
  'write.unsynced':
    '{folder} に書き込んだ内容が、まだディスクに届いていないおそれがあります：システムの応答は {code} です。いま電源が切れると失われるおそれがあります',
  'write.unsynced.hint': 'ディスクを点検してください。',
  'write.finished': '中断された実行の結果は点検記録に記録済みでした。そのファイルを配置しました。',
  'write.lost':
    '{file}：中断された実行が用意していましたが、その後に削除されています。そのコマンドをもう一度実行してください。',
  'write.elsewhere': '{folder} は置き換えませんでした。新しい点検結果一式は {instead} にあります',
  'write.oldStays': '{folder} を置き換えました。直前に追加されたものは {instead} にあります',
} as const satisfies KeysOf<typeof en>;
