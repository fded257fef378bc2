/**
 * A run's id comes from what it read and what it said, not from a clock or a counter. So the same
 * check has the same id wherever and however often it runs, and a ledger can tell a repetition from
 * news.
 */
import type { Finding, RunResult } from '../domain/model.js';
import { ArrayHash, canonical } from './hash.js';
import type { Scope } from './types.js';

/**
 * A finding as the rules gave it: without its evidence (kept in rows of its own) and without what
 * people said of it, or why it is withdrawn.
 */
export function contentOf(finding: Finding): string {
  const { status: _status, evidence: _evidence, withdrawal: _withdrawal, ...content } = finding;
  return canonical(content);
}

/** 16 hex digits. `result.run.id`, `withdrawn` and status of findings do not enter. */
export function runIdOf(result: RunResult, scope: Scope): string {
  const { run, findings, withdrawn: _withdrawn, ...rest } = result;
  const { systems, rules, days, ...read } = scope;
  const judged = [systems, rules, days].map((list) => [...list].sort());
  const hash = new ArrayHash();
  for (const part of [run.since, run.until, judged, read, rest]) hash.add(canonical(part));
  const contents = findings.map((finding) => ({ finding, content: contentOf(finding) }));
  contents.sort((a, b) => (a.content < b.content ? -1 : 1));
  // the evidence of a run is more than one text should hold
  for (const { finding, content } of contents) hash.add(JSON.stringify([content, canonical(finding.evidence)]));
  return hash.end().slice(0, 16);
}
