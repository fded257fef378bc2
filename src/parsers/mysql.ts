/**
 * The general query log of MySQL and MariaDB: a line per command, of which only that of the
 * connection names the account. What follows is that of the thread.
 */
import { z } from 'zod';
import { Fields, type Line } from './fields.js';
import { type LineParser, lineNormalizer } from './lines.js';
import { type Format, MADE_OF_RECORDS } from './types.js';

/** time, thread, command, argument */
const COMMAND =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))\t *(\d+) (Connect|Query|Quit|Execute|Prepare|Close stmt|Reset stmt|Field List|Init DB|Change user|Statistics|Ping|Processlist|Kill|Sleep|Fetch|Binlog Dump)(?:\t(.*))?$/s;
/**
 * `n1@192.0.2.1 on customers using TCP/IP`, `Access denied for user 'n1'@'192.0.2.1' (using
 * password: YES)`
 */
const CONNECT = /^([^@\s]*)@(\S+)(?: as \S+)?(?: on (\S*))?/;
const DENIED = /^Access denied for user '([^']*)'@'([^']*)'/;
const NAMES = ['time', 'account', 'address', 'action', 'screen', 'object', 'result'] as const;
/** Threads end with their connection, but a log may lose that line. */
const MOST_THREADS = 100_000;

interface Thread {
  account: string;
  address: string;
  database: string;
}

class MysqlParser implements LineParser {
  readonly text = true;
  readonly fields = new Fields();
  private readonly threads = new Map<string, Thread>();

  read({ bytes, start, end }: Line) {
    this.fields.clear();
    const match = COMMAND.exec(bytes.toString('utf8', start, end));
    // headers of a start of the server, and further lines of a command
    if (match === null) return 'none' as const;
    const [, time = '', id = '', command = '', argument = ''] = match;
    const denied = DENIED.exec(argument);
    if (command === 'Connect' || command === 'Change user') this.connect(id, denied ?? CONNECT.exec(argument));
    const thread = this.threads.get(id);
    if (command === 'Init DB' && thread !== undefined) thread.database = argument.trim();
    const values = {
      time,
      account: thread?.account ?? '',
      address: thread?.address ?? '',
      action: command,
      screen: thread?.database ?? '',
      object: argument,
      result: denied === null ? '' : 'Access denied',
    };
    for (const name of NAMES) {
      const slot = this.fields.find(name);
      if (slot >= 0) this.fields.setValue(slot, values[name]);
    }
    if (command === 'Quit') this.threads.delete(id);
    return 'record' as const;
  }

  field(ref: string | number) {
    return this.fields.slot(String(ref));
  }

  private connect(id: string, named: RegExpExecArray | null): void {
    if (named === null) return;
    const [, account = '', address = '', database = ''] = named;
    if (this.threads.size >= MOST_THREADS) this.threads.clear();
    this.threads.set(id, { account, address, database });
  }
}

export const mysql: Format = {
  meta: {
    id: 'mysql',
    order: 75,
    cost: MADE_OF_RECORDS,
    about:
      'The general query log of MySQL (from 5.7 on) and MariaDB. Account and address are those of the connection of the thread; commands of threads that connected before the log begins have none. Further lines of a command are no records.',
    defaults: {
      time: 'iso',
      timezone: 'UTC',
      columns: {
        time: ['time'],
        account: 'account',
        address: 'address',
        action: 'action',
        screen: 'screen',
        object: 'object',
        result: 'result',
      },
    },
    fields: [...NAMES],
    sample: [
      '/usr/sbin/mysqld, Version: 8.0.36 (MySQL Community Server - GPL). started with:',
      'Tcp port: 3306  Unix socket: /var/run/mysqld/mysqld.sock',
      'Time                 Id Command    Argument',
      '2024-04-01T00:05:03.250000Z\t   12 Connect\tn1@192.0.2.1 on customers using TCP/IP',
      '2024-04-01T00:05:03.260000Z\t   12 Query\tSELECT * FROM contract',
      '2024-04-01T00:05:09.020000Z\t   12 Quit\t',
    ],
    sampleConfig: {},
  },
  optionsSchema: z.strictObject({}),
  looksLike: (line) => COMMAND.test(line) || /^(?:\S+, Version: |Tcp port: |Time +Id Command)/.test(line),
  syntax: () => undefined,
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, new MysqlParser()),
    messages: [],
  }),
};
