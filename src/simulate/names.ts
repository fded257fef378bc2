/** Names of people, so that reports of a simulated world read like reports. */
import type { Random } from './random.js';

const FAMILY = (
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 ' +
  '阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦'
).split(' ');
const GIVEN = (
  '誠 浩 隆 健一 直樹 大輔 拓也 翔太 亮 和也 哲也 修 陽子 由美 真由美 恵子 美咲 彩 愛 舞 千尋 直子 裕子 智子 香織 ' +
  '一郎 次郎 三郎 正 茂 豊 進 勇 学 剛 洋 純 薫 忍 光'
).split(' ');
const POSITIONS = ['担当', '担当', '担当', '主任', '主任', '副長', '課長'];

export function personName(random: Random): string {
  return `${random.pick(FAMILY)} ${random.pick(GIVEN)}`;
}

export function position(random: Random): string {
  return random.pick(POSITIONS);
}
