/** `sekisho watch`: options in, what is found printed as it is found, until a signal ends it. */
import { setTimeout } from 'node:timers/promises';
import { type Prepared, prepare } from '../../../app/prepare.js';
import type { WatchPorts } from '../../../app/watch/ports.js';
import { Watch } from '../../../app/watch/watch.js';
import type { Config } from '../../../config/index.js';
import { userError } from '../../../domain/errors.js';
import { addDays, dayOf, HOUR } from '../../../domain/time.js';
import { followingEngines, growingEngines } from '../../../engine/index.js';
import { text } from '../../../messages/index.js';
import { type Context, EXIT } from '../../command.js';
import { sendPorts } from '../../deliver.js';
import { exitCodeOf } from '../../exit-code.js';
import { formatOf, openConfig, systemsToJudge, workersOf } from '../../options/read.js';
import { withProgress } from '../../run-ports.js';
import { Hints } from './hints.js';
import type { WatchOptions } from './options.js';
import { Pace } from './pace.js';
import { printNews, sayRecovery, sayTrouble, tellAlarm } from './view.js';

export async function run(context: Context, options: WatchOptions): Promise<number> {
  const format = formatOf(context, ['table', 'ndjson']);
  const poll = pollOf(options.poll);
  const workers = workersOf(options.workers);
  const load = (): Prepared => prepare(openConfig(context));
  const prepared = load();
  const { lang } = context;
  const { config } = prepared;
  const systems = systemsToWatch(config, options.system);
  return withProgress(context, async (ports) => {
    const watchPorts: WatchPorts = {
      ...ports,
      engines: growingEngines,
      following: followingEngines(),
      load,
      send: async (now) => (await import('../../../app/deliver/send.js')).sendDue(now, sendPorts(context)),
      onNews: (news, shown) => printNews(context, news, format, shown),
      // once is not tried again
      onTrouble: (problems, of) => sayTrouble(context, problems, options.once === true ? undefined : of),
      onAlarm: (alarm, begins) => tellAlarm(context, alarm, { begins, format, timezone: config.timezone }),
      onRecovery: (of) => sayRecovery(context, of),
    };
    const request = { systems, workers, lang, csvEncoding: options.csvEncoding };
    const watch = new Watch(prepared, request, watchPorts);
    if (options.once === true) {
      await watchOnce(watch);
      return exitCodeOfWatch(watch);
    }
    const pace = new Pace(poll, () => context.say(text(lang, 'watch.stopping')));
    const hints = new Hints(() => pace.hint());
    try {
      await watch.step();
      const until = addDays(dayOf(config.timezone, context.now()), -1);
      context.say(text(lang, 'watch.started', { systems: systems.join(', '), poll: options.poll, until }));
      let spent = 0;
      for (let why = await pace.next(spent); why !== 'stop'; why = await pace.next(spent)) {
        const begun = process.cpuUsage();
        if (why === 'reload') {
          await watch.reload();
          context.say(text(lang, 'watch.reloaded'));
        }
        hints.follow(watch.logFiles);
        await watch.step();
        const { user, system } = process.cpuUsage(begun);
        spent = (user + system) / 1000;
      }
      await watch.step({ final: true });
    } finally {
      hints.end();
      pace.end();
    }
    context.say(text(lang, 'watch.ended'));
    return EXIT.clean;
  });
}

/** Milliseconds in which another run is waited for, and between two looks. */
const [PATIENCE, PAUSE] = [30_000, 200];

/** A run that has recorded something before another took the ledger is not refused: it waits. */
async function watchOnce(watch: Watch): Promise<void> {
  await watch.step({ final: true, inOrder: true });
  for (let waited = 0; watch.isLedgerHeld && watch.last.size > 0 && waited < PATIENCE; waited += PAUSE) {
    await setTimeout(PAUSE);
    await watch.step({ final: true, inOrder: true });
  }
}

function exitCodeOfWatch(watch: Watch): number {
  if (watch.isLedgerHeld) return EXIT.locked;
  if (watch.isTroubled) return EXIT.error;
  const codes = [...watch.last.values()].map((result) => exitCodeOf(result, 'low'));
  return Math.max(EXIT.clean, ...codes);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: HOUR };

/** Milliseconds. */
function pollOf(value: string): number {
  const [, number, unit = ''] = /^(\d{1,6})(ms|s|m|h)$/.exec(value) ?? [];
  const poll = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (!(poll >= 50 && poll <= HOUR)) throw userError('watch.badPoll', { value });
  return poll;
}

/** Those that are named, else those that are checked continuously. */
function systemsToWatch(config: Config, named: readonly string[] | undefined): string[] {
  if (named !== undefined && named.length > 0) return systemsToJudge(config, named);
  const systems = config.systems.filter(({ check }) => check === 'continuous').map(({ id }) => id);
  if (systems.length === 0) throw userError('watch.noSystems');
  return systems;
}
