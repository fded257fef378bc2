/**
 * Names of time zones that stand behind times in logs, in minutes east of UTC. Names that mean
 * several zones (CST, IST, BST) are left out: a time with one of them cannot be read.
 */
export const ZONE_MINUTES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  UT: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  HKT: 480,
  SGT: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  EDT: -240,
  EST: -300,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
};
