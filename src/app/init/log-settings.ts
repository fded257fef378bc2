/** A log source as the settings that describe it in a configuration. */
import type { LogSource } from '../../domain/model.js';

/** The source as `logs` of a configuration would say it: what is not at its default. */
export function settingsOf(source: LogSource, companyZone: string): Record<string, unknown> {
  const { path, format, encoding, delimiter, header, columns, time, timezone, options } = source;
  const { time: places, ...others } = columns;
  const roles = Object.entries({ time: places.length === 1 ? places[0] : places, ...others });
  return {
    path,
    format,
    ...(encoding === 'auto' ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(header ? {} : { header }),
    columns: Object.fromEntries(roles.filter(([, ref]) => ref !== undefined)),
    time,
    ...(timezone === companyZone ? {} : { timezone }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}
