/**
 * How the same access is written in each log format, and what a configuration must say to read it.
 * A line is a template: its fields are replaced, all else stands as it is.
 */
import { ACTS, UNMASKED } from './acts.js';
import { dayText, type Sec } from './clock.js';

/**
 * Fields of a template. `date` is followed by the time of day; `status` is `result` as a web server
 * says it.
 */
export const FIELDS = [
  'date',
  'account',
  'terminal',
  'address',
  'action',
  'screen',
  'object',
  'result',
  'status',
] as const;
export type Field = (typeof FIELDS)[number];

export interface LogFormat {
  extension: string;
  /** lines before the first record, each with its line end */
  header: string;
  /** one record; `{date}` stands for date and time of day */
  line: string;
  /** what stands before the time of day */
  date(midnight: Sec): string;
  /** the clock is UTC */
  utc: boolean;
  /** what an empty field is written as */
  empty: string;
  /** what `logs` in the configuration says besides path, format and encoding */
  config: Readonly<Record<string, unknown>>;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const isoDay = (t: Sec) => `${dayText(t)} `;
const isoDateTime = (t: Sec) => `${dayText(t)}T`;
const parts = (t: Sec) => dayText(t).split('-') as [string, string, string];

const NAMED = { account: 'account', terminal: 'terminal', address: 'ip', action: 'action', screen: 'screen' } as const;
const COLUMNS = { ...NAMED, object: 'object', result: 'result' } as const;
const HEADER = ['time', ...Object.values(COLUMNS)];
const VALUES = '{account}§{terminal}§{address}§{action}§{screen}§{object}§{result}';
const NAMED_VALUES: readonly [string, Field][] = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).map((field) => [
  COLUMNS[field],
  field,
]);

/** What is done, by the names that people see. */
const BY_ACTION = {
  actions: Object.fromEntries(ACTS.map(({ action, class: actionClass }) => [action, actionClass])),
  unmasked: UNMASKED,
  failures: ['NG'],
};
/** What is done, by the page that a web server delivers. */
const BY_PAGE = {
  actions: Object.fromEntries(ACTS.map(({ screen, class: actionClass }) => [`/${screen}`, actionClass])),
  unmasked: UNMASKED.map((screen) => `/${screen}`),
  failures: ['403'],
};

const PLAIN: LogFormat = {
  extension: 'csv',
  header: `${HEADER.join(',')}\n`,
  line: `{date},${VALUES.replaceAll('§', ',')}\n`,
  date: isoDay,
  utc: false,
  empty: '',
  config: { columns: { time: 'time', ...COLUMNS }, time: 'yyyy-MM-dd HH:mm:ss', ...BY_ACTION },
};
const TEXT: LogFormat = { ...PLAIN, extension: 'log', header: '' };
const WEB: LogFormat = {
  ...TEXT,
  line: '{terminal} - {account} [{date} +0900] "GET /{screen}?{object} HTTP/1.1" {status} 5120 "-" "Mozilla/5.0"\n',
  date: webDate,
  config: {
    columns: {
      time: 'time',
      account: 'user',
      terminal: 'host',
      action: 'path',
      screen: 'path',
      object: 'query',
      result: 'status',
    },
    ...BY_PAGE,
  },
};

export const LOG_FORMATS = {
  csv: PLAIN,
  tsv: {
    ...PLAIN,
    extension: 'tsv',
    header: `${HEADER.join('\t')}\n`,
    line: `{date}\t${VALUES.replaceAll('§', '\t')}\n`,
  },
  ltsv: {
    ...TEXT,
    line: `time:[{date} +0900]\t${NAMED_VALUES.map(([name, field]) => `${name}:{${field}}`).join('\t')}\n`,
    date: webDate,
    config: { columns: { time: 'time', ...COLUMNS }, ...BY_ACTION },
  },
  jsonl: {
    ...TEXT,
    extension: 'jsonl',
    line: `{"time":"{date}+09:00",${NAMED_VALUES.map(([name, field]) => `"${name}":"{${field}}"`).join(',')}}\n`,
    date: isoDateTime,
    config: { columns: { time: 'time', ...COLUMNS }, ...BY_ACTION },
  },
  combined: WEB,
  common: { ...WEB, line: WEB.line.replace(' "-" "Mozilla/5.0"', '') },
  w3c: {
    ...TEXT,
    header:
      '#Software: Microsoft Internet Information Services 10.0\n#Fields: date time x-terminal cs-username c-ip cs-uri-stem cs-uri-query sc-status\n',
    line: '{date} {terminal} {account} {address} /{screen} {object} {status}\n',
    utc: true,
    empty: '-',
    config: {
      columns: {
        time: ['date', 'time'],
        account: 'cs-username',
        terminal: 'x-terminal',
        address: 'c-ip',
        action: 'cs-uri-stem',
        screen: 'cs-uri-stem',
        object: 'cs-uri-query',
        result: 'sc-status',
      },
      ...BY_PAGE,
    },
  },
  syslog: {
    ...TEXT,
    line: '<86>{date} ap1 audit[412]: user={account} term={terminal} from={address} op={action} page={screen} record={object} result={result}\n',
    date: (t) => {
      const [, month, day] = parts(t);
      return `${MONTHS[Number(month) - 1]} ${String(Number(day)).padStart(2)} `;
    },
    config: {
      options: {
        program: 'audit',
        pattern:
          'user=(?<account>\\S+) term=(?<terminal>\\S+) from=(?<address>\\S+) op=(?<action>\\S+) page=(?<screen>\\S+) record=(?<object>\\S*) result=(?<result>\\S+)',
      },
      ...BY_ACTION,
    },
  },
  logfmt: {
    ...TEXT,
    line: `time={date}+09:00 level=info ${NAMED_VALUES.map(([name, field]) => `${name}={${field}}`).join(' ')}\n`,
    date: isoDateTime,
    config: { columns: { time: 'time', ...COLUMNS }, ...BY_ACTION },
  },
  regex: {
    ...TEXT,
    line: '{date} [{account}@{terminal}] {action} {screen} {object} -> {result}\n',
    date: (t) => `${parts(t).join('/')} `,
    config: {
      time: 'yyyy/MM/dd HH:mm:ss',
      options: {
        pattern:
          '^(?<time>\\S+ \\S+) \\[(?<account>[^@\\]]*)@(?<terminal>[^\\]]*)\\] (?<action>\\S+) (?<screen>\\S+) (?<object>\\d*) -> (?<result>\\w+)$',
      },
      ...BY_ACTION,
    },
  },
} as const satisfies Record<string, LogFormat>;
export type LogFormatName = keyof typeof LOG_FORMATS;

/** `01/Apr/2024:` */
function webDate(t: Sec): string {
  const [year, month, day] = parts(t);
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:`;
}
