import type { register as en } from '../en/register.js';

export const register: Record<keyof typeof en, string> = {};
