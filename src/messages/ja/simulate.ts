import type { simulate as en } from '../en/simulate.js';

export const simulate: Record<keyof typeof en, string> = {};
