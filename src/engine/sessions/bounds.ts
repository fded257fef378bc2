/** Where sessions end, whatever else is going on. */
import type { Instant } from '../../domain/model.js';
import { addDays, startOfDay } from '../../domain/time.js';
import type { ScanPlan } from '../types.js';

/**
 * Ends of segments: all cuts of the context, the ends of the window and of the context themselves,
 * and midnights of the days that are only counted. No segment lies behind what a log may mean.
 */
export function boundsOf(plan: ScanPlan): { bounds: readonly Instant[]; core: { from: number; to: number } } {
  const { context, window, cuts, counted = [], timezone, plausible } = plan;
  const end = plausible?.to ?? Number.POSITIVE_INFINITY;
  const inside = [...cuts, window.from, window.to].filter((t) => t > context.from && t < context.to);
  const ofContext = context.from < context.to ? [context.from, ...inside, context.to] : [];
  const midnights = counted.flatMap((day) => [startOfDay(timezone, day), startOfDay(timezone, addDays(day, 1))]);
  const around = midnights.filter((t) => ofContext.length === 0 || t < context.from || t > context.to);
  const bounds = [...new Set([...ofContext, ...around].map((t) => Math.min(t, end)))].sort((a, b) => a - b);
  const from = ofContext.length === 0 ? 0 : bounds.indexOf(Math.min(context.from, end));
  const to = ofContext.length === 0 ? 0 : bounds.indexOf(Math.min(context.to, end));
  return { bounds, core: { from, to } };
}
