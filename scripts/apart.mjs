/**
 * Packages that the bundle requires when they are first used: compiled for the machine, or rarely
 * needed.
 */
export const APART = ['better-sqlite3', '@clickhouse/client', '@holiday-jp/holiday_jp', 'nodemailer', 'scslre'];
