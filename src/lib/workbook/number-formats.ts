/**
 * Numbers of cells as people see them: dates, times, and ids whose zeros only the format of the
 * cell holds.
 */

/** How the numbers of a cell are shown; `zeros`: at least so many digits between two texts. */
export type NumberFormat =
  | { kind: 'plain' | 'date' | 'time' | 'elapsed' }
  | { kind: 'zeros'; before: string; digits: number; after: string };

const PLAIN: NumberFormat = { kind: 'plain' };
/**
 * Formats that every workbook has without stating them: dates, among them those of Japan, and
 * times.
 */
const DATES = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
const TIMES = [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56];
const ELAPSED = [46];

/** `code`: as the workbook states it; undefined where the format is one that it need not state. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return formatOfCode(code);
  if (DATES.includes(id)) return { kind: 'date' };
  if (TIMES.includes(id)) return { kind: 'time' };
  return ELAPSED.includes(id) ? { kind: 'elapsed' } : PLAIN;
}

/** No workbook holds a longer code of a format; the expressions below are slow on long texts. */
const LONGEST_CODE = 255;

function formatOfCode(code: string): NumberFormat {
  if (code.length > LONGEST_CODE) return PLAIN;
  const [positive = ''] = code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  if (/\[[hms]+\]/i.test(positive)) return { kind: 'elapsed' };
  const zeros = /^(?<before>(?:"[^"]*"|\\.)*)(?<digits>0+)(?<after>(?:"[^"]*"|\\.)*)$/.exec(positive)?.groups;
  if (zeros) {
    const { before = '', digits = '', after = '' } = zeros;
    return { kind: 'zeros', before: literal(before), digits: digits.length, after: literal(after) };
  }
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/^general$/i.test(bare) || /E[+-]/i.test(bare) || !/[ymdhsge]/i.test(bare)) return PLAIN;
  return { kind: /[ydge]/i.test(bare) || /^[^hs]*m[^hs]*$/i.test(bare) ? 'date' : 'time' };
}

const literal = (text: string) => text.replace(/"([^"]*)"|\\(.)/g, '$1$2');

/** Digits beyond these a workbook does not hold. */
const EXACT = 1e15;

/**
 * A number as its cell shows it; undefined where it is none, no date that there is, or an integer
 * so long that the workbook has lost digits of it. `is1904`: days are counted from 1904 on.
 */
export function shownNumber(raw: string, format: NumberFormat, is1904: boolean): string | undefined {
  const number = Number(raw);
  if (raw === '' || !Number.isFinite(number)) return undefined;
  switch (format.kind) {
    case 'date':
      return dateOf(number, is1904);
    case 'time':
      return number < 1 ? clockOf(number, false) : dateOf(number, is1904);
    case 'elapsed':
      return clockOf(number, true);
    case 'zeros': {
      const digits = plainNumber(Math.round(Math.abs(number)));
      return digits && `${format.before}${number < 0 ? '-' : ''}${digits.padStart(format.digits, '0')}${format.after}`;
    }
    default:
      return plainNumber(number);
  }
}

/** Undefined of an integer so long that the workbook has lost digits of it. */
export function plainNumber(number: number): string | undefined {
  if (Number.isInteger(number)) return Math.abs(number) >= EXACT ? undefined : String(number);
  // 15 digits are what a workbook means: 0.1 + 0.2 is 0.3
  return String(Number(number.toPrecision(15)));
}

const SECONDS = 86_400;
/** days from the first of 1900 and 1904, as workbooks count, to 1970 */
const TO_1970 = { from1900: 25_569, from1904: 24_107 };
/** 9999-12-31 */
const LAST = 2_958_465;

function dateOf(serial: number, is1904: boolean): string | undefined {
  if (serial < 0 || serial > LAST) return undefined;
  // workbooks believe that 1900 was a leap year: before its end of February days are one fewer
  const days = is1904 ? TO_1970.from1904 : serial < 60 ? TO_1970.from1900 - 1 : TO_1970.from1900;
  const text = new Date(Math.round((serial - days) * SECONDS) * 1000).toISOString();
  const clock = text.slice(11, 19);
  return clock === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${clock}`;
}

function clockOf(days: number, isElapsed: boolean): string {
  const seconds = Math.round(days * SECONDS);
  const pad = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${pad(isElapsed ? hours : hours % 24)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
