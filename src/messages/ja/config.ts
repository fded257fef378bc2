import type { config as en } from '../en/config.js';

export const config: Record<keyof typeof en, string> = {};
