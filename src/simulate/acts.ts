/**
 * What people do in a system: action, screen, whether a customer is looked at; and how often each
 * kind of person does it.
 */
import type { ActionClass } from '../domain/model.js';

export interface Act {
  action: string;
  class: ActionClass;
  /** no two acts have the same */
  screen: string;
  /** whether the line names a supply point */
  object: boolean;
}

export const ACTS: readonly Act[] = [
  { action: 'ログイン', class: 'login', screen: 'K001', object: false },
  { action: 'ログアウト', class: 'logout', screen: 'K009', object: false },
  { action: '検索', class: 'search', screen: 'K010', object: false },
  { action: '照会', class: 'view', screen: 'K110', object: true },
  { action: '照会', class: 'view', screen: 'K111', object: true },
  { action: '照会', class: 'view', screen: 'K120', object: true },
  { action: '照会', class: 'view', screen: 'K121', object: true },
  { action: '更新', class: 'update', screen: 'K210', object: true },
  { action: '印刷', class: 'output', screen: 'K310', object: true },
  { action: 'CSV出力', class: 'output', screen: 'K320', object: true },
  { action: '照会', class: 'view', screen: 'K150', object: true },
];

export const LOGIN = 0;
export const LOGOUT = 1;
const SEARCH = 2;

/** The screens that show other retailers' customers in clear. */
export const UNMASKED = ['K120', 'K121'];

/** Those that affiliates may use at any time, as logs of web servers and others name them. */
export const AFFILIATE_SCREENS = ['K150', '/K150'];

/** Affiliates see masked screens only and take nothing out; batch accounts only look. */
export type Habit = 'network' | 'affiliate' | 'service';

/** What somebody does who does one thing only. */
export const SINGLE_DEEDS = {
  unmasked: Uint8Array.of(5, 6),
  output: Uint8Array.of(8, 9),
  allowed: Uint8Array.of(10),
} as const;

/** Each act as often as it is likely, out of 256, so that one random byte chooses. */
export const HABITS: Readonly<Record<Habit, Uint8Array>> = {
  network: lottery([SEARCH, 50], [3, 80], [4, 40], [5, 40], [6, 20], [7, 16], [8, 8], [9, 2]),
  affiliate: lottery([SEARCH, 56], [3, 120], [4, 80]),
  service: lottery([SEARCH, 16], [3, 240]),
};

function lottery(...shares: [act: number, of256: number][]): Uint8Array {
  return Uint8Array.from(shares.flatMap(([act, share]) => new Array<number>(share).fill(act)));
}
