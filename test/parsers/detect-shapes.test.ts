/** Logs of known products and of unknown ones, guessed by what is there. */
import { describe, expect, test } from 'vitest';
import { detect } from '../../src/parsers/detect.js';
import { inputOf, readRows, sourceOf, values } from './read.js';

const guessOf = (text: string) => detect(inputOf(Buffer.from(text))).guess;
const lines = (...records: object[]) => `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;

describe('known shapes', () => {
  const identity = { accountId: '123456789012', arn: 'arn:aws:iam::1:user/n1', userName: 'n1' };
  const assumed = { arn: 'arn:aws:sts::1:assumed-role/r/n1', sessionContext: { sessionIssuer: { userName: 'r' } } };
  const trail = { eventTime: '2024-04-01T00:05:00Z', eventName: 'GetObject', sourceIPAddress: '192.0.2.9' };
  test.each([
    [
      { ...trail, userIdentity: identity },
      { time: ['eventTime'], account: 'userIdentity.userName', action: 'eventName', address: 'sourceIPAddress' },
    ],
    [{ ...trail, userIdentity: assumed }, { account: 'userIdentity.sessionContext.sessionIssuer.userName' }],
    [{ ...trail, userIdentity: { arn: 'arn:aws:iam::1:root' } }, { account: 'userIdentity.arn' }],
    [
      {
        published: '2024-04-01T00:05:00.000Z',
        eventType: 'user.session.start',
        actor: { alternateId: 'n1@example.com' },
        client: { ipAddress: '192.0.2.1' },
        debugContext: { suspiciousActivityTimestamp: '2024-03-01T00:00:00Z' },
      },
      { time: ['published'], account: 'actor.alternateId', action: 'eventType', address: 'client.ipAddress' },
    ],
    [
      {
        createdDateTime: '2024-04-01T00:05:00Z',
        userDisplayName: 'N',
        userPrincipalName: 'n1@example.com',
        appDisplayName: 'Portal',
        ipAddress: '192.0.2.1',
        status: { errorCode: 0 },
      },
      { account: 'userPrincipalName', action: 'appDisplayName', address: 'ipAddress', result: 'status.errorCode' },
    ],
    [
      {
        CreationTime: '2024-04-01T00:05:00',
        RecordType: 6,
        Operation: 'FileAccessed',
        UserId: 'n1',
        Workload: 'SharePoint',
        ClientIP: '192.0.2.1',
        ObjectId: 'x',
      },
      { time: ['CreationTime'], account: 'UserId', action: 'Operation', address: 'ClientIP', object: 'ObjectId' },
    ],
    [
      {
        id: { time: '2024-04-01T00:05:00.000Z', applicationName: 'login' },
        actor: { email: 'n1@example.com', profileId: '1' },
        ipAddress: '192.0.2.1',
        events: [{ type: 'login', name: 'login_success' }],
      },
      { time: ['id.time'], account: 'actor.email', action: 'events.0.name', address: 'ipAddress' },
    ],
    [
      { '@timestamp': 1711929903000, action: 'repo.create', actor: 'n1', actor_ip: '192.0.2.1', repo: 'o/r' },
      { time: ['@timestamp'], account: 'actor', action: 'action', address: 'actor_ip', object: 'repo' },
    ],
  ])('%j', (record, columns) => {
    expect(guessOf(lines(record, record))).toMatchObject({ format: 'jsonl', columns });
  });

  test.each([
    ['a list', (records: object[]) => JSON.stringify(records), undefined],
    ['indented', (records: object[]) => JSON.stringify(records, null, 2), undefined],
    ['Records', (records: object[]) => JSON.stringify({ Records: records }), 'Records'],
    ['value', (records: object[]) => JSON.stringify({ value: records }, null, 1), 'value'],
    ['a path', (records: object[]) => JSON.stringify({ next: 'x', data: { items: records } }), 'data.items'],
  ])('in a document: %s', (_, write, path) => {
    const record = { ...trail, userIdentity: identity, resources: [{ ARN: 'x' }] };
    const guess = guessOf(write([record, record, record]));
    expect(guess).toMatchObject({ format: 'json', columns: { account: 'userIdentity.userName' } });
    expect(guess?.options.records).toBe(path);
    // lines with lists of their own are records all the same
    expect(guessOf(lines(record, record))?.format).toBe('jsonl');
  });

  test('an exported unified audit log, with JSON in a column', () => {
    const audit = JSON.stringify({ ClientIP: '192.0.2.1', Id: 'x' }).replaceAll('"', '""');
    const row = `r,2024-04-01T00:05:01.0000000Z,n1@example.com,FileAccessed,"${audit}"`;
    expect(guessOf(`RecordId,CreationDate,UserIds,Operations,AuditData\n${row}\n${row}\n`)).toMatchObject({
      columns: { time: ['CreationDate'], account: 'UserIds', action: 'Operations', address: 'ClientIP' },
      options: { extract: { AuditData: expect.stringContaining('ClientIP') } },
    });
  });
});

describe('headers by what stands below them', () => {
  const time = (second: number) => `2024/04/01 9:05:0${second}`;
  test.each([
    ['レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ', '情報,%,S,4624,Logon,"text"', { ragged: 'accept' }],
    [
      'Level,Date and Time,Source,Event ID,Task Category',
      'Information,%,S,4624,Logon,"text, more"',
      { ragged: 'accept' },
    ],
    ['foo,bar,baz', 'a,%,b', { header: true, columns: { time: ['bar'] } }],
    ['いつ,だれ,なに', '%,n1,view', { header: true, columns: { time: ['いつ'] } }],
    ['published,user,action', '%,n1,view', { columns: { time: ['published'], account: 'user', action: 'action' } }],
  ])('%s', (header, row, expected) => {
    const text = [header, ...[1, 2, 3].map((second) => row.replace('%', time(second)))].join('\n');
    expect(guessOf(`${text}\n`)).toMatchObject({ header: true, ...expected });
  });

  test('an empty column is nothing, whatever it is called', () => {
    const text = 'CreationTime,UserId,eventtype,Operation\n2024-04-01T00:05:01,n1,,FileAccessed\n';
    expect(guessOf(text)).toMatchObject({
      columns: { time: ['CreationTime'], account: 'UserId', action: 'Operation' },
    });
  });

  test('a key that few records have is not the time', () => {
    const records = Array.from({ length: 9 }, (_, i) => ({
      when: `2024-04-01T00:00:0${i}Z`,
      user: 'n',
      ...(i === 3 && { timestamp: 'x' }),
    }));
    expect(guessOf(lines(...records))).toBeUndefined();
    const named = records.map(({ when, ...rest }) => ({ ...rest, datetime: when }));
    expect(guessOf(lines(...named))?.columns.time).toEqual(['datetime']);
  });
});

test.each([
  ['date time action src-ip user', { account: 'user', address: 'src-ip', action: 'action' }, 'UTC'],
  [
    'date-local time-local c-ip cs-username cs-method',
    { time: ['date-local', 'time-local'], account: 'cs-username' },
    undefined,
  ],
  [
    'date time c-ip cs-username cs-method cs-uri-stem',
    { account: 'cs-username', address: 'c-ip', action: 'cs-method' },
    'UTC',
  ],
])('#Fields: %s', (fields, columns, timezone) => {
  const row = fields
    .split(' ')
    .map((name) => (name.startsWith('date') ? '2024-04-01' : name.startsWith('time') ? '00:05:01' : 'x'));
  const guess = guessOf(`#Software: X\n#Fields: ${fields}\n${row.join(' ')}\n`);
  expect(guess).toMatchObject({ format: 'w3c', columns });
  expect(guess?.timezone).toBe(timezone);
});

test.each([
  '2024-04-01 00:05:03.250 UTC',
  '2024-04-01 00:05:03 JST',
  '2024-04-01 00:05:03+00',
  '2024/04/01 00:05:03 JST',
])('the time %s', (time) =>
  expect(guessOf(`${time},"n1","db"\n${time},"n2","db"\n`)).toMatchObject({ columns: { time: [1], account: 2 } }),
);

test('what would reject most records is no guess', () => {
  const good = '2024-04-01 09:00:00,n1,view\n';
  const bad = 'at some time,n1,view\n';
  expect(guessOf(`time,user,action\n${good.repeat(30)}${bad}`)).toBeDefined();
  expect(guessOf(`time,user,action\n${good.repeat(30)}${bad.repeat(9)}`)).toBeUndefined();
  expect(guessOf(`time,user,action\n${good}${bad.repeat(9)}`)).toBeUndefined();
});

test('logins by ssh, and commands of sudo', () => {
  const text = [
    'Apr  1 09:05:03 ap1 sshd[1]: Accepted password for n1 from 192.0.2.1 port 5000 ssh2',
    'Apr  1 09:05:04 ap1 sshd-session[1]: Accepted publickey for n1 from 2001:db8::1 port 5000 ssh2: RSA SHA256:x',
    'Apr  1 09:06:03 ap1 sshd[2]: Failed password for invalid user n2 from 192.0.2.2 port 5001 ssh2',
    '<86>1 2024-04-01T09:06:04+09:00 ap1 sshd 2 - - Invalid user n3 from 192.0.2.3 port 5001',
    'Apr  1 09:07:03 ap1 sudo:   n1 : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls -l',
    'Apr  1 09:07:04 ap1 sudo:   n4 : 3 incorrect password attempts ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/sh',
    'Apr  1 09:08:03 ap1 CRON[3]: pam_unix(cron:session): session opened for user root',
    'Apr  1 09:09:03 ap1 sshd[2]: Connection closed by 192.0.2.2 port 5001 [preauth]',
  ].join('\n');
  const guess = guessOf(`${text}\n`);
  const log = readRows(sourceOf('syslog', { options: guess?.options ?? {} }), `${text}\n`);
  const shown = values(log).map(({ account, address, terminal, action, object }) =>
    [account, address ?? terminal, action, object].filter((value) => value !== undefined).join(' '),
  );
  expect(shown).toEqual([
    'n1 192.0.2.1 Accepted',
    'n1 2001:db8::1 Accepted',
    'n2 192.0.2.2 Failed',
    'n3 192.0.2.3 Invalid user',
    'n1 pts/0 sudo /bin/ls -l',
    'n4 pts/1 sudo /bin/sh',
  ]);
  expect(log.rejects).toEqual([]);
});
