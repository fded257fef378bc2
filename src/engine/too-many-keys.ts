/**
 * Thrown by a scan that has found more accounts and terminals than its plan allows. It is no fault
 * of the logs: whoever sets the limit has another way.
 */
export class TooManyKeys extends Error {
  override readonly name = 'TooManyKeys';
}
