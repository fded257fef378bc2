/** How a watch stands, as its heartbeat tells, for people and for programs. */
import { type Heartbeat, isStale } from '../../../app/watch/heartbeat.js';
import type { Instant } from '../../../domain/model.js';
import { type Language, text } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';

/** Null if nobody has watched. */
export function watchShape(beat: Heartbeat | undefined, now: Instant) {
  if (beat === undefined) return null;
  const { tool: _tool, version: _version, ...shape } = beat;
  return { ...shape, stale: isStale(beat, now) };
}

export function watchBlocks(beat: Heartbeat | undefined, now: Instant, lang: Language): Block[] {
  if (beat === undefined) return [];
  const { startedAt: since, at, systems, alarms } = beat;
  const state = isStale(beat, now) ? 'stale' : beat.state;
  const lines = systems.map(({ system, lastLine, openFindings }) =>
    text(lang, 'watch.status.system', { system, last: lastLine ?? text(lang, 'watch.never'), n: openFindings }),
  );
  const said = state === 'ended' ? [] : alarms.map(({ message }) => text(lang, 'watch.alarm', { what: message }));
  const isGood = state !== 'stale' && said.length === 0;
  return [
    { kind: 'lines', lines: [text(lang, `watch.status.${state}`, { since, at })], tone: isGood ? 'good' : 'bad' },
    { kind: 'lines', lines },
    ...(said.length === 0 ? [] : [{ kind: 'lines', lines: said, tone: 'bad' } satisfies Block]),
  ];
}
