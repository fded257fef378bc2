/**
 * When the next look is due, and what signals ask for: SIGINT and SIGTERM end a watch, SIGHUP has
 * its settings read again.
 */
import { leaveSignals } from '../../../lib/signals.js';

export type Why = 'look' | 'reload' | 'stop';

/** Writers write several lines at once. */
const SOON = 20;

export class Pace {
  private asked: Why = 'look';
  private wake: (() => void) | undefined;
  private readonly handlers: Readonly<Partial<Record<NodeJS.Signals, () => void>>>;

  /** `poll`: milliseconds. `onStop` is called once, as soon as an end is asked for. */
  constructor(
    private readonly poll: number,
    private readonly onStop: () => void,
  ) {
    leaveSignals();
    const stop = () => this.stop();
    this.handlers = { SIGINT: stop, SIGTERM: stop, SIGHUP: () => this.ask('reload') };
    for (const [signal, handler] of Object.entries(this.handlers)) process.on(signal, handler);
  }

  private stop(): void {
    // whoever asks twice does not wait
    if (this.asked === 'stop') process.exit(130);
    this.onStop();
    this.ask('stop');
  }

  private ask(why: Why): void {
    if (this.asked !== 'stop') this.asked = why;
    this.wake?.();
  }

  /** Something has changed: the next look need not wait until it is due. */
  hint(): void {
    if (this.isHinted) return;
    this.isHinted = true;
    this.hurry?.();
  }
  private isHinted = false;
  private hurry: (() => void) | undefined;

  /**
   * Waits for the next look, unless something is asked for. `spent`: milliseconds of a processor
   * that the last one took; half of one is left to others.
   */
  async next(spent: number): Promise<Why> {
    if (this.asked === 'look') {
      const soon = Math.min(this.poll, Math.max(SOON, spent));
      await new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, this.isHinted ? soon : this.poll);
        this.hurry = () => {
          clearTimeout(timer);
          timer = setTimeout(resolve, soon);
        };
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = this.hurry = undefined;
      this.isHinted = false;
    }
    const why = this.asked;
    if (why === 'reload') this.asked = 'look';
    return why;
  }

  end(): void {
    for (const [signal, handler] of Object.entries(this.handlers)) process.off(signal, handler);
  }
}
