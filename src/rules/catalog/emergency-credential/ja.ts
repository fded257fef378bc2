import type { KeysOf } from '../../../messages/translation.js';
import type { en } from './en.js';

export const ja = {
  title: '未発行IDの利用・パスワードの変更漏れ',
  description:
    '非常災害時の委託期間中に、特定関係事業者の従業員が、ワンタイムパスワードやIDの発行を受けずに、有効期間外に、または別のIDでシステムを利用した。もしくは、委託終了後に貸与パスワードが変更されていない。',
  why: '非常災害時にシステムを利用できるのは、その災害のために発行を受けた者に限られます。変更されないパスワードは、一度知った者すべてに使われるおそれがあります。',
  lawful:
    'その時点で有効な、当該災害・当該IDの発行記録があり、終了後に期限内でパスワードが変更されていれば、適正です。',
  falsePositives: '電話で発行し、記録が遅れた場合。発行窓口とシステムの時計がずれている場合。',
  example:
    '台風T1のためEM01を100017に14:00～18:00で発行。18:00のEM01の利用は検出、17:59は検出しない。T1終了後24時間以内にパスワードを変更しなければ、発行自体をその日の検出とする。',
  options: {
    changeWithinHours: '委託終了後、パスワードを変更すべき時間（時間単位）。off：確認しない。',
  },
  messages: {
    none: '非常災害時にID「{account}」が利用されましたが、発行記録がありません。',
    outsideValidity: '非常災害時にID「{account}」が有効期間（{from}～{to}）外に利用されました。',
    otherAccount: '非常災害時にID「{account}」が利用されましたが、発行されたのはID「{issued}」です。',
    otherEmergency: 'ID「{account}」が、別の災害（{emergency}）のために発行されたもので利用されました。',
    notChanged: 'ID「{account}」のパスワードが、非常災害「{emergency}」の終了後{hours}時間以内に変更されていません。',
  },
} as const satisfies KeysOf<typeof en>;
