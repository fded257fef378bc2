/**
 * Windows events as XML, as `wevtutil` and the event viewer write them, however they are laid out.
 */
import { z } from 'zod';
import { EventRecords } from './event-records.js';
import { Fields, type Line } from './fields.js';
import type { LineParser } from './lines.js';
import { markedNormalizer } from './marked.js';
import { Patterns } from './regex.js';
import { type Format, MADE_OF_RECORDS, type ParserInput } from './types.js';

const HEAD =
  '<EventID[^>]*>(?<action>\\d+)</EventID>.*?<TimeCreated SystemTime=["\'](?<time>[^"\']+)["\'].*?<Computer>(?<screen>[^<]*)</Computer>';
const data = (name: string, group: string) => `.*?<Data Name=["']${name}["']>(?<${group}>[^<]*)</Data>`;
const ORIGIN = `(?:${data('WorkstationName', 'terminal')})?(?:${data('IpAddress', 'address')})?`;
/** The account that was logged on, else the one that acted. */
const PATTERNS = [
  `${HEAD}${data('TargetUserName', 'account')}${ORIGIN}`,
  `${HEAD}${data('SubjectUserName', 'account')}`,
  HEAD,
];
/** Its last byte became the end of the line. */
const END = '</Event';
const NAMES = ['time', 'account', 'terminal', 'address', 'action', 'screen'] as const;

class EventParser implements LineParser {
  readonly text = true;
  readonly fields = new Fields();
  private readonly patterns: Patterns;

  constructor(input: ParserInput) {
    this.patterns = new Patterns(PATTERNS, input, this.fields);
  }

  read({ bytes, start, end }: Line) {
    this.fields.clear();
    // one that was cut off may lack its account
    if (bytes.toString('latin1', Math.max(start, end - END.length), end) !== END) return 'reject.format' as const;
    return this.patterns.match(bytes, start, end) ? ('record' as const) : ('reject.format' as const);
  }

  field(ref: string | number) {
    const name = String(ref);
    if (!this.patterns.has(name)) throw this.patterns.missing(name);
    return this.patterns.field(name);
  }
}

/** Whether a document begins as one of events does. */
export function isEvents(text: string): boolean {
  return /^[\s\ufeff]*(?:<\?xml[^>]*\?>\s*)?(?:<Events[^>]*>\s*)?<Event[\s>]/.test(text) && text.includes('<EventID');
}

export const events: Format = {
  meta: {
    id: 'events',
    order: 77,
    cost: MADE_OF_RECORDS,
    about:
      'Windows events as XML, as `wevtutil qe … /f:xml` and the event viewer write them: one event per line, all on one line, or indented. The account is `TargetUserName`, else `SubjectUserName`; the action is the event id, the screen the computer. Read as a stream, however large.',
    defaults: {
      time: 'iso',
      columns: {
        time: ['time'],
        account: 'account',
        terminal: 'terminal',
        address: 'address',
        action: 'action',
        screen: 'screen',
      },
    },
    fields: [...NAMES],
    sample: [
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4624</EventID><TimeCreated SystemTime='2024-04-01T00:05:03.2501234Z'/><Computer>sv1.example.com</Computer></System><EventData><Data Name='SubjectUserName'>SV1$</Data><Data Name='TargetUserName'>n1</Data><Data Name='WorkstationName'>PC1</Data><Data Name='IpAddress'>192.0.2.1</Data></EventData></Event>",
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID Qualifiers='0'>4663</EventID><TimeCreated SystemTime='2024-04-01T00:05:09.0000000Z'/><Computer>sv1.example.com</Computer></System><EventData><Data Name='SubjectUserName'>n2</Data><Data Name='ObjectName'>C:\\a.csv</Data></EventData></Event>",
    ],
    sampleConfig: {},
  },
  optionsSchema: z.strictObject({}),
  syntax: () => undefined,
  open: (source, input) => ({
    kind: 'rows',
    normalizer: markedNormalizer(source, input, new EventParser(input), new EventRecords()),
    messages: [],
  }),
};
