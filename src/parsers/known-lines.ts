/**
 * Known shapes of lines, as data: how a log of such lines is recognised, and the patterns that read
 * it. `sample` is what each was tried on.
 */

export interface LineShape {
  id: string;
  /** of lines, four fifths at least, those that `continues` left out */
  looksLike: RegExp;
  /** further lines of a record, which are none of their own */
  continues?: RegExp;
  patterns: readonly string[];
  time: string;
  sample: readonly string[];
}

const PG_TIME = '(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? \\S+)';
const PG_LEVEL = '(?<result>DEBUG\\d?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY)';

export const LINE_SHAPES: readonly LineShape[] = [
  {
    id: 'squid (native)',
    looksLike: /^\d{9,10}\.\d{3} +\d+ \S+ [A-Z_]+\/\d{3} \d+ [A-Z_]+ \S+ \S+ [A-Z_]+\/\S+ \S+/,
    patterns: [
      '^(?<time>\\d+\\.\\d+) +\\d+ (?<address>\\S+) (?<result>[A-Z_]+/\\d+) \\d+ (?<action>\\S+) (?<object>\\S+) (?<account>\\S+) [A-Z_]+/',
    ],
    time: 'epoch',
    sample: [
      '1711929903.250    123 192.0.2.1 TCP_MISS/200 4512 GET http://www.example.com/a n1 HIER_DIRECT/198.51.100.9 text/html',
      '1711929904.018     12 192.0.2.2 TCP_DENIED/407 3908 CONNECT www.example.com:443 - HIER_NONE/- text/html',
    ],
  },
  {
    id: 'PostgreSQL (stderr)',
    looksLike: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? \S+ \[\d+\].*? (?:[A-Z]+\d?): {2}/,
    continues: /^\s/,
    patterns: [
      `^${PG_TIME} \\[\\d+\\]\\S* (?:\\[[^\\]]*\\] )?user=(?<account>[^,]*),db=(?<screen>[^, ]*)(?:,app=[^,]*)?(?:,client=(?<address>[^ ,]*))? ${PG_LEVEL}:  (?<action>\\w+):? ?(?<object>.*)$`,
      `^${PG_TIME} \\[\\d+\\]\\S* (?:\\[[^\\]]*\\] )?(?<account>[^@\\s]+)@(?<screen>\\S+) ${PG_LEVEL}:  (?<action>\\w+):? ?(?<object>.*)$`,
      `^${PG_TIME} \\[\\d+\\]\\S* (?:\\[[^\\]]*\\] )?(?:@ )?${PG_LEVEL}:  (?<action>\\w+)`,
    ],
    time: 'iso',
    sample: [
      '2024-04-01 09:05:03.250 JST [4121] n1@customers LOG:  statement: SELECT * FROM contract',
      '2024-04-01 09:05:09.020 JST [88] LOG:  checkpoint starting: time',
    ],
  },
];

/** The shape of four fifths of the lines at least. */
export function lineShapeOf(lines: readonly string[]): LineShape | undefined {
  return LINE_SHAPES.find(({ looksLike, continues }) => {
    const first = continues === undefined ? lines : lines.filter((line) => !continues.test(line));
    return first.length > 0 && first.filter((line) => looksLike.test(line)).length >= first.length * 0.8;
  });
}
