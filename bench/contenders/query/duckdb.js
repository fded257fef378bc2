/** Process of its own: `node duckdb.js STATEMENT OUT THREADS`. */
import { DuckDBInstance } from '@duckdb/node-api';

const [statement, out, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
await connection.run(`copy (${statement}) to '${out}' (header)`);
