/** A result alone as a page's data, for those who have nothing more. */
import type { RunResult } from '../../domain/model.js';
import type { AuditData } from '../pack/types.js';

export function plainData(result: RunResult): AuditData {
  const systems = [...new Set(result.coverage.map((row) => row.system))];
  const rules = [...new Set(result.summary.map((row) => row.rule))];
  return {
    result,
    systems: systems.map((id) => ({ id, name: '' })),
    rules: rules.map((id) => ({ id, severity: 'info', scope: 'session', needs: [], options: {} })),
    emergencies: [],
    businessDays: new Map(),
    people: new Map(),
    configuration: { path: '', sha256: '' },
    registerFiles: [],
    ledger: result.ledger,
  };
}
