/**
 * Findings with very many accesses: an entry of one has all of its evidence, so that one that grows
 * by a line a second would fill the ledger. It is recorded again when it has grown by a tenth, and
 * in full when the day or the watch ends.
 */
import type { Finding, RunResult } from '../../domain/model.js';
import type { Ledger } from '../../ledger/index.js';

const MANY = 1000;
const STEP = 1.1;

/** Whether what a finding has grown by is not worth an entry yet. */
export function mayWait(before: Finding | undefined, now: Finding): boolean {
  if (before === undefined || before.status === 'withdrawn' || before.accesses < MANY) return false;
  const { accesses, severity } = now;
  return severity === before.severity && accesses > before.accesses && accesses < before.accesses * STEP;
}

/** The result with such findings as the ledger has them. */
export function withoutSmallGrowth(result: RunResult, ledger: Pick<Ledger, 'finding'>, standing: Standing): RunResult {
  const findings = result.findings.map((finding) => {
    const before = standing.get(finding.id);
    return mayWait(before, finding) ? ledger.finding(finding.id) : finding;
  });
  return { ...result, findings };
}

type Standing = ReadonlyMap<string, Finding>;
