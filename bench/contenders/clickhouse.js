/**
 * Process of its own: `node clickhouse.js JOB`. Reads the job, runs the statements in ClickHouse's
 * engine, writes the answer.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'chdb';
import { statements } from '../sql/clickhouse.js';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const session = new Session();
try {
  let answer = '';
  for (const statement of statements(job.world, job.threads)) answer = session.query(statement, 'CSV');
  writeFileSync(job.out, answer.replaceAll('"', ''));
} finally {
  session.close();
}
