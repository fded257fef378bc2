/**
 * Process of its own: `node duckdb.js lists|plain JOB`. Reads the job, runs the statements, writes
 * the answer.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { listStatements, plainStatements } from '../sql/duckdb.js';

const [way, jobFile] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, 'utf8'));
const instance = await DuckDBInstance.create(':memory:', {
  threads: String(job.threads),
  preserve_insertion_order: 'false',
});
const connection = await instance.connect();
const statements = way === 'plain' ? plainStatements(job.world) : listStatements(job.world);
for (const statement of statements.slice(0, -1)) await connection.run(statement);
const reader = await connection.runAndReadAll(statements.at(-1));
writeFileSync(
  job.out,
  reader
    .getRows()
    .map((row) => `${row.join(',')}\n`)
    .join(''),
);
