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

export const PRESETS: readonly Preset[] = [
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
