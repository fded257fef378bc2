/** The companies of the simulated world, their units, and the systems that hold customer data. */
import type { Side } from '../domain/model.js';
import { HOUR, isBusinessDay, midnightOf, type Sec } from './clock.js';

export interface Company {
  id: string;
  name: string;
  side: Side;
  worksFor?: string;
  /** first letter of its people's accounts */
  letter: string;
  units: readonly string[];
}

const company = (id: string, name: string, side: Side, letter: string, units: readonly string[], worksFor?: string) =>
  ({ id, name, side, letter, units, ...(worksFor === undefined ? {} : { worksFor }) }) satisfies Company;

export const COMPANIES = {
  NW: company('NW', '南洋送配電', 'network', 'N', [
    '配電部',
    '託送業務センター',
    '系統運用部',
    '用地部',
    'コールセンター室',
  ]),
  HD: company('HD', '南洋電力', 'affiliate', 'H', ['営業部', 'お客さまセンター', '企画部', '取締役会']),
  GE: company('GE', '南洋発電', 'affiliate', 'G', ['発電部', '燃料部']),
  KW: company('KW', '南洋配電サービス', 'contractor', 'K', ['検針課', '工事課'], 'NW'),
  KH: company('KH', '南洋カスタマー', 'contractor', 'R', ['受電課'], 'HD'),
  EX: company('EX', '北辰システムズ', 'external', 'X', ['保守部']),
} as const;
export type CompanyId = keyof typeof COMPANIES;

export interface SystemProfile {
  id: string;
  name: string;
  check: 'business-day' | 'continuous';
  serviceHours: string;
  /** share of the lines, relative to the others */
  weight: number;
  /** open all night, so that shifts run over midnight */
  nights: boolean;
  /** whose it is; the network company's by default */
  owner?: CompanyId;
}

/** Hours of service of the systems that are closed at night. */
export const OPENING = 7 * HOUR;
export const CLOSING = 23 * HOUR;
const DAYTIME = '07:00-23:00';

const NAMED: readonly SystemProfile[] = [
  {
    id: 'takuso',
    name: '託送お客さま管理システム',
    check: 'business-day',
    serviceHours: DAYTIME,
    weight: 40,
    nights: false,
  },
  {
    id: 'callcenter',
    name: 'コールセンター受付システム',
    check: 'continuous',
    serviceHours: '00:00-24:00',
    weight: 25,
    nights: true,
  },
  {
    id: 'nwonline',
    name: 'ネットワークオンライン',
    check: 'business-day',
    serviceHours: DAYTIME,
    weight: 20,
    nights: false,
  },
  {
    id: 'saiene',
    name: '再生可能エネルギー受付システム',
    check: 'business-day',
    serviceHours: DAYTIME,
    weight: 15,
    nights: false,
  },
];

/** The system in which the people of the retail company work. */
export const AFFILIATE_SYSTEM: SystemProfile = {
  id: 'eigyo',
  name: '営業料金システム',
  check: 'continuous',
  serviceHours: '00:00-24:00',
  weight: 3,
  nights: true,
  owner: 'HD',
};

/** Whether a system is in service; those that are open all night are open on days off, too. */
export function isOpen({ nights }: SystemProfile, t: Sec): boolean {
  if (nights) return true;
  const time = t - midnightOf(t);
  return isBusinessDay(t) && time >= OPENING && time < CLOSING;
}

/** The first n systems; beyond the named ones, further ones of the same kind. */
export function systemProfiles(n: number): SystemProfile[] {
  return Array.from({ length: n }, (_, i) => {
    const named = NAMED[i];
    if (named) return named;
    const number = String(i + 1).padStart(2, '0');
    return {
      id: `system${number}`,
      name: `業務システム${number}`,
      check: 'business-day',
      serviceHours: DAYTIME,
      weight: 10,
      nights: false,
    };
  });
}
