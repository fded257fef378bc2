/**
 * The outbox: each message arrives once, whatever receivers and processes do, and never a second
 * time without saying so.
 */
import { describe, expect, it } from 'vitest';
import { tellFailure } from '../../src/app/deliver/failure.js';
import { discard, pauseAfter, sendDue } from '../../src/app/deliver/send.js';
import type { Outcome, WebhookPost } from '../../src/deliver/send/index.js';
import { userError } from '../../src/domain/errors.js';
import { openLedger } from '../../src/ledger/index.js';
import { configWith, DELIVERED, Desk, LATER, REFUSED, START, UNKNOWN } from './desk.js';

const HOOK = '  - { to: webhook, url: "http://relay/", when: [done, failed] }';
const MINUTE = 60_000;

/** A webhook that takes what `answer` says; `got` is what it has taken. */
function receiver(answer: (post: WebhookPost, n: number) => Outcome) {
  const got: string[] = [];
  const ids: string[] = [];
  let n = 0;
  const webhook = async (post: WebhookPost) => {
    n += 1;
    ids.push(post.headers['Idempotency-Key']!);
    const outcome = answer(post, n);
    if (outcome.kind === 'delivered' || outcome.kind === 'unknown') got.push(textOf(post));
    return outcome;
  };
  return { got, ids, webhook, tries: () => n };
}

const textOf = ({ body }: WebhookPost): string => {
  const { systems, message } = JSON.parse(body) as { systems: string[]; message: { kind: string; mayRepeat: boolean } };
  return `${message.kind === 'done' ? systems[0] : message.kind}${message.mayRepeat ? '?' : ''}`;
};

describe('sending', () => {
  it('sends each message once, oldest first', async () => {
    const relay = receiver(() => DELIVERED);
    const desk = new Desk(configWith(HOOK), relay);
    for (const text of ['a', 'b', 'c']) desk.owe(text);
    desk.owe('a');
    expect(await sendDue(desk.config, desk.ports)).toEqual({ sent: 3, unsent: 0, next: undefined });
    expect(await sendDue(desk.config, desk.ports)).toEqual({ sent: 0, unsent: 0, next: undefined });
    expect(relay.got).toEqual(['a', 'b', 'c']);
  });

  it('delivers everything once after a relay was down for an hour', async () => {
    const clock = { now: START };
    const relay = receiver(() => (clock.now < START + 60 * MINUTE ? LATER : DELIVERED));
    const desk = new Desk(configWith(HOOK), relay);
    for (let minute = 0; minute <= 140; minute += 2) {
      clock.now = START + minute * MINUTE;
      desk.now = clock.now;
      if (minute <= 50 && minute % 10 === 0) desk.owe(`m${minute}`);
      await sendDue(desk.config, desk.ports);
    }
    expect(relay.got).toEqual(['m0', 'm10', 'm20', 'm30', 'm40', 'm50']);
    // growing pauses, and one knock for all that waits
    expect(relay.tries()).toBeLessThan(20);
    expect(desk.unsent()).toEqual([]);
  });

  it('keeps the pause that the receiver asks for, and the order', async () => {
    const relay = receiver((_, n) => (n === 2 ? { ...LATER, after: 90_000 } : DELIVERED));
    const desk = new Desk(configWith(HOOK), relay);
    for (const text of ['a', 'b', 'c']) desk.owe(text);
    expect(await sendDue(desk.config, desk.ports)).toEqual({ sent: 1, unsent: 1, next: desk.now + 90_000 });
    desk.now += 89_000;
    await sendDue(desk.config, desk.ports);
    expect(relay.got).toEqual(['a']);
    desk.now += 1_000;
    await sendDue(desk.config, desk.ports);
    expect(relay.got).toEqual(['a', 'b', 'c']);
  });

  it('sets aside what is refused, delivers the rest, and tells another target', async () => {
    const relay = receiver((post) => (post.url.includes('bad') && textOf(post) === 'a' ? REFUSED : DELIVERED));
    const desk = new Desk(
      configWith(`  - { to: webhook, name: bad, url: "http://bad/", when: [done] }\n${HOOK}`),
      relay,
    );
    for (const text of ['a', 'b']) desk.owe(text);
    const { unsent } = await sendDue(desk.config, desk.ports);
    expect(relay.got.sort()).toEqual(['a', 'b', 'b', 'unsent']);
    expect(unsent).toBe(1);
    expect(desk.unsent()).toMatchObject([{ target: 'bad', state: 'refused', tries: 1 }]);
    // only when a person asks
    desk.now += 1000 * MINUTE;
    await sendDue(desk.config, desk.ports);
    expect(desk.unsent()).toMatchObject([{ tries: 1 }]);
    await sendDue(desk.config, desk.ports, { retry: true });
    expect(desk.unsent()).toMatchObject([{ tries: 2, state: 'refused' }]);
    discard(desk.config, [desk.unsent()[0]!.id.slice(0, 8)], () => desk.now);
    expect(desk.unsent()).toEqual([]);
  });

  it('does not let a message that always fails stand in the way for ever', async () => {
    const relay = receiver((post) => (textOf(post) === 'a' ? LATER : DELIVERED));
    const desk = new Desk(configWith(HOOK), relay);
    for (const text of ['a', 'b']) desk.owe(text);
    for (let hour = 0; hour < 13; hour++) {
      await sendDue(desk.config, desk.ports);
      desk.now += 60 * MINUTE + 10 * MINUTE;
    }
    expect(relay.got).toEqual(['b']);
    expect(desk.unsent()).toMatchObject([{ state: 'waiting' }]);
  });

  it.each([
    ['a chat gets it twice at most', 'slack', ['ok', 'ok?'], 'unknown'],
    ['a program gets it until it answers', 'json', ['x', 'x?', 'x?'], 'waiting'],
  ])('says that it may repeat: %s', async (_, shape, got, state) => {
    const bodies: boolean[] = [];
    const ids = new Set<string>();
    const desk = new Desk(configWith(`  - { to: webhook, url: "env:HOOK", shape: ${shape}, when: [done] }`), {
      webhook: async ({ body, headers }) => {
        bodies.push(/may be a repeat|"mayRepeat":true/.test(body));
        ids.add(headers['Idempotency-Key']!);
        return UNKNOWN;
      },
    });
    desk.env.HOOK = 'http://relay/';
    desk.owe('a');
    for (let i = 0; i < 3; i++) {
      await sendDue(desk.config, desk.ports);
      desk.now += 120 * MINUTE;
    }
    expect(bodies).toEqual(got.map((one) => one.endsWith('?')));
    expect(ids.size).toBe(1);
    expect(desk.unsent()).toMatchObject([{ state, mayRepeat: true }]);
  });

  it('knows that a process which was killed may have sent its message', async () => {
    const relay = receiver(() => DELIVERED);
    const desk = new Desk(configWith(HOOK), relay);
    desk.owe('a');
    desk.ledger((ledger) => {
      const [one] = ledger.deliveries(['waiting']);
      expect(ledger.claimDelivery(one!.id, desk.now, desk.now + MINUTE)).toMatchObject({ tries: 1 });
    });
    // it may still be at work
    await sendDue(desk.config, desk.ports);
    expect(relay.got).toEqual([]);
    desk.now += MINUTE;
    await sendDue(desk.config, desk.ports);
    expect(relay.got).toEqual(['a?']);
  });

  it('sends no message twice if two processes send at once', async () => {
    const relay = receiver(() => DELIVERED);
    const desk = new Desk(configWith(HOOK), relay);
    for (let i = 0; i < 20; i++) desk.owe(`m${i}`);
    await Promise.all([sendDue(desk.config, desk.ports), sendDue(desk.config, desk.ports)]);
    expect(relay.got.length).toBe(20);
    expect(new Set(relay.got).size).toBe(20);
  });

  it('waits while another run holds the ledger, and sends nothing that it could not note', async () => {
    const relay = receiver(() => DELIVERED);
    const desk = new Desk(configWith(HOOK), relay);
    desk.owe('a');
    const sending = desk.ledger((ledger) => {
      expect(ledger.deliveries(['waiting'])).toHaveLength(1);
      return sendDue(desk.config, desk.ports);
    });
    expect(await sending).toMatchObject({ sent: 1 });
  });

  it('names a secret that is not there, and tries again later', async () => {
    const desk = new Desk(configWith('  - { to: webhook, url: "env:HOOK", when: [done] }'), {
      webhook: async ({ url }) => (url === 'http://relay/x' ? DELIVERED : REFUSED),
    });
    desk.owe('a');
    await sendDue(desk.config, desk.ports);
    expect(desk.notices.join(' ')).toContain('the environment variable HOOK is not set');
    desk.env.HOOK = 'http://relay/x';
    desk.now += 10 * MINUTE;
    expect(await sendDue(desk.config, desk.ports)).toMatchObject({ sent: 1, unsent: 0 });
  });
});

describe('a run that failed', () => {
  it('is told once a day for the same failure; a locked ledger does not keep it from that', async () => {
    const relay = receiver(() => DELIVERED);
    const desk = new Desk(configWith(HOOK), relay);
    desk.ledger(() => undefined);
    const error = userError('deliver.noVariable', { name: 'X' });
    const tell = (about: Error = error) => tellFailure(about, 'check', desk.config, desk.ports);
    await tell();
    await tell();
    expect(relay.got).toEqual(['failed']);
    await tell(userError('deliver.noVariable', { name: 'Y' }));
    desk.now += 24 * 60 * MINUTE;
    await tell();
    expect(relay.got).toHaveLength(3);
    await tell(new Error('a bug that names 山田'));
    expect(relay.got).toHaveLength(4);
    const holder = openLedger(desk.file, { create: false });
    holder.begin();
    await tell(userError('deliver.noVariable', { name: 'Z' }));
    holder.rollback();
    holder.close();
    expect(relay.got).toHaveLength(5);
    expect(desk.unsent()).toEqual([]);
  });
});

describe('pauses', () => {
  it('grow, to an hour at most', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((tries) => pauseAfter(tries, 'abcdef'));
    for (const [i, pause] of pauses.entries()) {
      const base = Math.min(30_000 * 2 ** i, 3_600_000);
      expect(pause).toBeGreaterThanOrEqual(base * 0.9);
      expect(pause).toBeLessThanOrEqual(base * 1.1);
    }
  });
});
