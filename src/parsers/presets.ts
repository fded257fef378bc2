/**
 * Known shapes of audit logs, as data: the keys or columns that such a record has, and which of
 * them means what. Where several are named, the first that most records fill is taken.
 */
import type { Role } from './types.js';

export interface Preset {
  id: string;
  /** all of them are there */
  keys: readonly string[];
  time: readonly string[];
  columns: Readonly<Partial<Record<Exclude<Role, 'time'>, readonly string[]>>>;
  /** of columns in csv that hold JSON: patterns whose groups are columns */
  extract?: Readonly<Record<string, string>>;
}

/** A shape that is known by what stands in which column, whether or not the columns have names. */
export interface Placed {
  id: string;
  /** numbers of fields that its versions have */
  widths: readonly number[];
  /** by position from 1 */
  holds: Readonly<Record<number, RegExp>>;
  /** positions from 1, or groups of `extract` */
  places: { time: readonly number[] } & Readonly<Partial<Record<Exclude<Role, 'time'>, number | string>>>;
  extract?: Readonly<Record<string, string>>;
}

const CLIENT = '^(?<client>.*?)(?::\\d+)?$';

export const PLACED: readonly Placed[] = [
  {
    id: 'PostgreSQL (csvlog)',
    widths: [22, 23, 24, 25, 26],
    holds: {
      1: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? \S+$/,
      12: /^(?:DEBUG\d?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC)$/,
      13: /^[0-9A-Z]{5}$/,
    },
    places: { time: [1], account: 2, address: 'client', action: 8, screen: 3, object: 14, result: 12 },
    extract: { 5: CLIENT },
  },
  {
    id: 'Windows events (CSV of the event viewer)',
    widths: [6],
    holds: {
      2: /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} \d{1,2}:\d\d/,
      4: /^\d{1,5}$/,
      6: /(?:アカウント名|Account Name):/,
    },
    places: { time: [2], account: 'account', action: 5, screen: 3, object: 4 },
    extract: {
      6: '(?:[^]*?(?:新しいログオン|New Logon):)?[^]*?(?:アカウント名|Account Name):\\s*(?<account>[^\\s]+)',
    },
  },
];

export const PRESETS: readonly Preset[] = [
  {
    id: 'Oracle unified audit',
    keys: ['EVENT_TIMESTAMP', 'DBUSERNAME', 'ACTION_NAME'],
    time: ['EVENT_TIMESTAMP'],
    columns: {
      account: ['DBUSERNAME'],
      terminal: ['USERHOST', 'TERMINAL'],
      action: ['ACTION_NAME'],
      screen: ['OBJECT_SCHEMA'],
      object: ['OBJECT_NAME'],
      result: ['RETURN_CODE'],
    },
  },
  {
    id: 'AWS CloudTrail',
    keys: ['eventTime', 'eventName', 'userIdentity.arn'],
    time: ['eventTime'],
    columns: {
      account: ['userIdentity.userName', 'userIdentity.sessionContext.sessionIssuer.userName', 'userIdentity.arn'],
      address: ['sourceIPAddress'],
      action: ['eventName'],
      screen: ['eventSource'],
      object: ['resources.0.ARN', 'requestParameters.bucketName'],
      result: ['errorCode'],
    },
  },
  {
    id: 'Okta System Log',
    keys: ['published', 'eventType', 'actor.alternateId'],
    time: ['published'],
    columns: {
      account: ['actor.alternateId'],
      address: ['client.ipAddress'],
      action: ['eventType'],
      object: ['target.0.alternateId'],
      result: ['outcome.result'],
    },
  },
  {
    id: 'Microsoft Entra sign-ins',
    keys: ['createdDateTime', 'userPrincipalName', 'appDisplayName'],
    time: ['createdDateTime'],
    columns: {
      account: ['userPrincipalName'],
      terminal: ['deviceDetail.displayName'],
      address: ['ipAddress'],
      action: ['appDisplayName'],
      object: ['resourceDisplayName'],
      result: ['status.errorCode'],
    },
  },
  {
    id: 'Microsoft 365 unified audit',
    keys: ['CreationTime', 'Operation', 'UserId', 'Workload'],
    time: ['CreationTime'],
    columns: {
      account: ['UserId'],
      address: ['ClientIP', 'ClientIPAddress', 'ActorIpAddress'],
      action: ['Operation'],
      screen: ['Workload'],
      object: ['ObjectId'],
      result: ['ResultStatus'],
    },
  },
  {
    id: 'Microsoft 365 unified audit, exported',
    keys: ['CreationDate', 'UserIds', 'Operations', 'AuditData'],
    time: ['CreationDate'],
    columns: {
      account: ['UserIds'],
      address: ['ClientIP'],
      action: ['Operations'],
    },
    extract: { AuditData: '"ClientIP":"(?<ClientIP>[^"]*)"' },
  },
  {
    id: 'Google Workspace audit',
    keys: ['id.time', 'actor.email', 'events.0.name'],
    time: ['id.time'],
    columns: {
      account: ['actor.email'],
      address: ['ipAddress'],
      action: ['events.0.name'],
      screen: ['id.applicationName'],
    },
  },
  {
    id: 'GitHub audit',
    keys: ['@timestamp', 'action', 'actor'],
    time: ['@timestamp'],
    columns: { account: ['actor'], address: ['actor_ip'], action: ['action'], object: ['repo', 'org'] },
  },
];
