/**
 * The newest export of a system's rights. A year of exports has more rows than any other table, so
 * each is made when it is read.
 */
import type { Instant } from '../../domain/model.js';
import type { Rows } from '../readers/rows.js';
import { type RightRow, rightOf } from '../tables/rights.js';
import type { RightsExport } from '../types.js';
import type { NameResolver } from './name-resolver.js';

export class RightsExports {
  private systemIds: Float64Array | undefined;

  constructor(
    private readonly rows: Rows<RightRow>,
    private readonly names: NameResolver,
  ) {}

  newest(system: string, before: Instant): RightsExport | undefined {
    const id = this.names.strings.find(system);
    const dates = this.rows.numbers('as_of');
    this.systemIds ??= this.rows.numbers('system').map((text) => this.names.systemOf(text));
    const systemIds = this.systemIds;
    let asOf = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < dates.length; i++) {
      if (systemIds[i] === id && dates[i]! < before && dates[i]! > asOf) asOf = dates[i]!;
    }
    if (asOf === Number.NEGATIVE_INFINITY) return undefined;
    const rightAt = (i: number) => rightOf(this.rows.at(i), system);
    return {
      asOf,
      *[Symbol.iterator]() {
        for (let i = 0; i < dates.length; i++) if (systemIds[i] === id && dates[i] === asOf) yield rightAt(i);
      },
    };
  }
}
