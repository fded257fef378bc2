/** An explanation for programs. */

import type { Explanation } from '../../../app/explain/explain.js';
import type { RuleSheet } from '../../../app/rules/sheet.js';
import type { Instant } from '../../../domain/model.js';
import { isoLocal } from '../../../domain/time.js';
import { type Language, render } from '../../../messages/index.js';
import { findingShape, unjudgedShape, viewOf } from '../../../reports/index.js';
import { historyShape } from '../../views/finding.js';

export function explanationShape(explanation: Explanation, rule: RuleSheet | undefined, lang: Language) {
  const { finding, derived, lanes, lines, files, rows, history, timezone } = explanation;
  const view = viewOf(explanation, lang);
  const time = (t: Instant) => (Number.isFinite(t) ? isoLocal(timezone, t) : null);
  return {
    finding: findingShape(finding, view),
    derived: {
      outcome: derived.outcome,
      changes: derived.changes,
      finding: derived.now === undefined ? null : findingShape(derived.now, view),
      unjudged: derived.unjudged.map((row) => unjudgedShape(row, lang, view.names)),
    },
    rule: rule === undefined ? null : { ...rule, here: rule.here ?? null },
    timeline: lanes.flatMap(({ kind, label, entries }) =>
      entries.map(({ from, to, fact }) => {
        return {
          kind,
          label,
          from: time(from),
          to: time(to),
          source: fact.source,
          text: render(lang, fact.text, view.names),
        };
      }),
    ),
    lines: lines.map(({ file, lines }) => ({ file, lines: lines ?? null })),
    files: files.map(({ kind, path, state, sha256, now }) => ({ kind, path, state, sha256, now: now ?? null })),
    rows,
    history: historyShape(history, view),
  };
}
