/**
 * Heads of syslog lines, read by patterns: what they are is said here. syslog-head.ts reads in
 * bytes those that most logs consist of.
 */
import type { YearFinder } from './syslog-year.js';

/** What stands before the message, and the message; undefined where the line has no such part. */
export interface SyslogText {
  time: string;
  host: string;
  program: string;
  pid: string;
  msgid: string;
  structured: string;
  message: string;
  /** `Apr  1`, and the date that it is, where the next line may have the same */
  stamp?: { text: string; date: string };
}

const RFC5424 = /^1 (\S+) (\S+) (\S+) (\S+) (\S+) (-|(?:\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\])+)(?: (.*))?$/s;
const RFC3164 = /^([A-Za-z]{3}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d:\d\d:\d\d(?:\.\d+)?) (\S+) (.*)$/s;
const ISO = /^(\d{4}-\d\d-\d\dT\S+) (\S+) (.*)$/s;
const TAG = /^([^\s:[\]]{1,64})(?:\[([^\]]*)\])?: ?/;

/** `line` is without its priority. undefined: it is no syslog line. */
export function readText(line: string, years: YearFinder): SyslogText | undefined {
  return rfc5424(line) ?? rfc3164(line, years) ?? iso(line);
}

function rfc5424(line: string): SyslogText | undefined {
  const match = RFC5424.exec(line);
  if (!match) return undefined;
  const [, time = '', host = '', program = '', pid = '', msgid = '', structured = '', message = ''] = match.map(
    (part) => (part === '-' ? '' : part),
  );
  return { time, host, program, pid, msgid, structured, message: message.replace(/^\ufeff/, '') };
}

function rfc3164(line: string, years: YearFinder): SyslogText | undefined {
  const match = RFC3164.exec(line);
  if (!match) return undefined;
  const [, month, day, year, clock, host, rest] = match as unknown as [
    string,
    string,
    string,
    string?,
    string?,
    string?,
    string?,
  ];
  const date = years.date(month, Number(day));
  if (date === undefined) return undefined;
  const head = tagged(`${year === undefined ? date : year + date.slice(4)}T${clock}`, host as string, rest as string);
  // a year in the line is not what the date of the next one follows from
  const stamp = year === undefined ? line.slice(0, line.indexOf(clock as string) - 1) : '';
  return { ...head, stamp: { text: stamp, date } };
}

function iso(line: string): SyslogText | undefined {
  const match = ISO.exec(line);
  return match ? tagged(match[1] as string, match[2] as string, match[3] as string) : undefined;
}

/** `program[pid]: message`; a message without a tag is all message */
function tagged(time: string, host: string, rest: string): SyslogText {
  const tag = TAG.exec(rest);
  const message = tag ? rest.slice(tag[0].length) : rest;
  return { time, host, program: tag?.[1] ?? '', pid: tag?.[2] ?? '', msgid: '', structured: '', message };
}
