import type { logs as en } from '../en/logs.js';

export const logs: Record<keyof typeof en, string> = {};
