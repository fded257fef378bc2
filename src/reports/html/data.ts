/** What a page is made of. */
import type { Instant, LedgerHead, RunResult } from '../../domain/model.js';
import { nameIn } from '../../messages/index.js';
import type { AuditData, FigureData } from '../pack/types.js';

/** A check has its result alone. What is not given is left out of the page. */
export interface PageData extends FigureData, Partial<Pick<AuditData, OnlyOfAudits>> {
  /** an empty name is shown as its id */
  systems: readonly { id: string; name?: string }[];
  /** what people decided, by finding */
  decisions?: ReadonlyMap<string, { reason: string; user: string }> | undefined;
  company?: string | undefined;
  made?: { at: Instant; by: string } | undefined;
  /** as the run left it */
  ledger?: LedgerHead | undefined;
}

type OnlyOfAudits =
  | 'period'
  | 'emergencies'
  | 'affiliate'
  | 'controls'
  | 'people'
  | 'differences'
  | 'configuration'
  | 'registerFiles';

export function pageOf(result: RunResult): PageData {
  const names = result.names?.systems ?? {};
  const ids = (all: readonly string[]) => [...new Set(all)].map((id) => ({ id, name: nameIn(names, id) }));
  return {
    result,
    systems: ids(result.coverage.map((row) => row.system)),
    rules: ids(result.summary.map((row) => row.rule)),
    ledger: result.ledger,
  };
}
