/** Messages that wait to be sent. */
import type { Delivery, DeliveryState, Instant } from '../../domain/model.js';

/** A message for the outbox. `id` is made from its target and content. */
export type NewDelivery = Pick<Delivery, 'id' | 'target' | 'content' | 'created' | 'due'>;

/** What became of an attempt. */
export type DeliveryChange = Partial<Pick<Delivery, 'state' | 'due' | 'mayRepeat' | 'said' | 'sentAt' | 'content'>>;

/** Messages in the order of their making. */
export interface Outbox {
  /** Needs `begin()`. A message whose id is known already is not added again. */
  enqueue(messages: readonly NewDelivery[]): void;
  /** Messages in these states, oldest first. */
  deliveries(states: readonly DeliveryState[]): Delivery[];
  /**
   * Needs `begin()`. Counts an attempt; undefined if the message does not wait any more, or another
   * process is sending it.
   */
  claimDelivery(id: string, now: Instant, until: Instant): Delivery | undefined;
  /** Needs `begin()`. Ends the claim. */
  changeDelivery(id: string, change: DeliveryChange): void;
  /** Needs `begin()`. Whatever waits for this target waits until then at least. */
  putOffDeliveries(target: string, until: Instant): void;
  /** When a message last reached this target. */
  lastDelivered(target: string): Instant | undefined;
}
