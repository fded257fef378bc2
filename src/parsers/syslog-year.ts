/**
 * The year of a syslog line that has none (RFC 3164).
 *
 * The rule: the first line is of the year in the file's path, else of the latest year in which it
 * is no more than a day later than the file's last change. Each further line is of the year that
 * brings it nearest to the line before it: December to January is the next year, January back to
 * December (lines of several machines cross) the year before. So a file must not pause for half a
 * year.
 */

const DAY = 24 * 60 * 60 * 1000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export class YearFinder {
  private year: number | undefined;
  private month = 0;

  /**
   * `known`: the year of the first line, where the path or the configuration says it; `modified`:
   * of the file, UTC milliseconds
   */
  constructor(
    private readonly known: number | undefined,
    private readonly modified: number,
  ) {}

  /** `YYYY-MM-DD` of a month's English name and a day; undefined where they are no date. */
  date(monthName: string, day: number): string | undefined {
    const month = MONTHS.indexOf(monthName.toLowerCase());
    if (month < 0 || day < 1 || day > 31) return undefined;
    if (this.year === undefined) this.year = this.known ?? this.latest(month, day);
    else if (this.month - month > 6) this.year += 1;
    else if (month - this.month > 6) this.year -= 1;
    this.month = month;
    return `${this.year}-${two(month + 1)}-${two(day)}`;
  }

  private latest(month: number, day: number): number {
    let year = new Date(this.modified + DAY).getUTCFullYear();
    // 29 February is of a leap year
    while (
      Date.UTC(year, month, day) > this.modified + DAY ||
      new Date(Date.UTC(year, month, day)).getUTCDate() !== day
    ) {
      if (year < 1970) break;
      year -= 1;
    }
    return year;
  }
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
