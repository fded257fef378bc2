/** Cases that other tests try: what happens, and the file and title of the test. */
export type Elsewhere = readonly [n: number, what: string, file: string, title: string];

const FOLLOW = 'test/engine/sessions/follow.test.ts';
const WATCH = 'test/watch/watch.test.ts';
const SEND = 'test/deliver/send.test.ts';
const ENQUEUE = 'test/deliver/enqueue.test.ts';
const SHAPES = 'test/deliver/shapes.test.ts';
const SYSLOG = 'test/deliver/syslog.test.ts';
const WEBHOOK = 'test/deliver/webhook.test.ts';
const MAIL = 'test/deliver/mail.test.ts';

export const ELSEWHERE: readonly Elsewhere[] = [
  [18, 'a last line without its end', WATCH, 'judges the day as a check does when it has ended'],
  [20, 'a character across the limit of a read, or of a look', FOLLOW, 'reads growing %s as a scan of its whole lines'],
  [21, 'UTF-16 that grows by odd bytes', FOLLOW, 'csv in UTF-16'],
  [22, 'a line break in a field', FOLLOW, 'csv with line breaks in fields'],
  [37, 'the clock jumps ahead', 'test/watch/cases/company.ts', 'the clock is set back, then set ahead'],
  [38, 'no events', 'test/watch/watched.ts', 'Looks again, a second later'],
  [39, 'a size that is told too late', 'docs/watch.md', 'attribute cache'],
  [41, 'a log that cannot be read for a while', WATCH, 'is said once, keeps no other system from being judged'],
  [42, 'a share that is cut', WATCH, 'is said once, keeps no other system from being judged'],
  [45, 'no more handles', WATCH, 'is said once, keeps no other system from being judged'],
  [48, 'killed at random moments', 'test/torture/watch.test.ts', 'a watch that is killed ends as a check does'],
  [49, 'a damaged ledger', 'test/ledger/processes.test.ts', 'damaged inside is said so when it is read'],
  [53, 'a slow target', 'test/torture/watch.test.ts', 'tells of every finding once'],
  [54, 'two at once', SEND, 'sends no message twice if two processes send at once'],
  [55, 'a table that is half there', WATCH, 'does not take a register from which nearly all rows are gone'],
  [56, 'a table that cannot be read', WATCH, 'keeps the register that it has where the new one cannot be read'],
  [62, 'only the register changes', WATCH, 'takes a finding back when the register says that the access was lawful'],
  [63, 'asked to wait', SEND, 'keeps the pause that the receiver asks for, and the order'],
  [64, 'an error in the text of a success', WEBHOOK, 'returned HTTP error 429'],
  [65, 'more findings than a message holds', SHAPES, 'lists as many findings as one reads, and counts the others'],
  [66, 'no answer in time', WEBHOOK, 'that hangs may have it'],
  [67, 'killed between the answer and the note', SEND, 'knows that a process which was killed may have sent'],
  [68, 'a mail connection that breaks', MAIL, 'cannot have arrived if the connection breaks before the text'],
  [69, 'a collector that was restarted', SYSLOG, 'knows that nobody was there, and doubts what was cut off'],
  [70, 'line breaks and NULs in a log', SYSLOG, 'frames as RFC 5424 says'],
  [71, 'octets, not characters', SYSLOG, 'counts octets over %s'],
  [72, 'longer than the collector takes', SHAPES, 'fits the collector, and keeps id and count'],
  [73, 'separators of CEF', SHAPES, 'makes no field of CEF, and is read again as it was'],
  [74, 'mentions and links', SHAPES, 'is neither a mention, a link nor markup'],
  [75, 'many at once after a start', ENQUEUE, 'sends the first message at once, then at most one per `every`'],
  [76, 'refused for good', SEND, 'sets aside what is refused, delivers the rest, and tells another target'],
  [77, 'corrected before it was told', ENQUEUE, "[['new', 'withdrawn'], 'withdrawn']"],
  [78, 'down for an hour', SEND, 'delivers everything once after a relay was down for an hour'],
  [79, 'a first start with years of logs', ENQUEUE, 'messages of a run'],
  [80, 'times of OCSF', SHAPES, 'has the time of the earliest access in milliseconds'],
];
