/** What people and programs have put into the account of an access. */
export const HOSTILE = [
  `'; DROP TABLE access; --`,
  String.raw`\'; DROP TABLE access; --`,
  '\\',
  "''",
  'a\0b',
  'a\nb\r\tc',
  '😀',
  '`',
  '利用者①',
  '%_*',
  '',
];
