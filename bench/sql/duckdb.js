/**
 * The four rules in DuckDB's SQL, in two ways. `lists` is the fastest of all that were tried
 * (README.md): one pass over the logs gathers the times of each account and terminal into lists,
 * and only the lists of suspects are unfolded. `plain` is what one would write first: the logs as a
 * table, one query per question.
 */
import { registerStatements } from './duckdb-register.js';

export function listStatements(world) {
  return [
    systemType(world),
    `CREATE TEMP TABLE doing AS
      SELECT sys, account, terminal, list(time) AS times, list(logout) AS logouts FROM (${logs(world)}) GROUP BY ALL`,
    `CREATE TEMP TABLE used AS SELECT DISTINCT sys, account FROM doing`,
    ...registerStatements(world),
    `CREATE TEMP TABLE unlisted AS
      SELECT sys, account, time::DATE AS day, count(*) AS n
      FROM (SELECT sys, account, unnest(times) AS time FROM doing ANTI JOIN listed USING (sys, account)) GROUP BY ALL`,
    flagged(`SELECT sys, account, unnest(times) AS time FROM doing SEMI JOIN bad USING (sys, account)`),
    `CREATE TEMP TABLE several AS
      SELECT sys, account FROM doing WHERE terminal IS NOT NULL GROUP BY ALL HAVING count(*) > 1`,
    `CREATE TEMP TABLE suspect AS
      SELECT sys, account, terminal, unnest(times) AS time, unnest(logouts) AS logout FROM doing ${SUSPECTS}`,
    SHARED,
    ANSWER,
  ];
}

export function plainStatements(world) {
  return [
    systemType(world),
    `CREATE TEMP TABLE log AS ${logs(world)}`,
    `CREATE TEMP TABLE used AS SELECT DISTINCT sys, account FROM log`,
    ...registerStatements(world),
    `CREATE TEMP TABLE unlisted AS
      SELECT sys, account, time::DATE AS day, count(*) AS n FROM log ANTI JOIN listed USING (sys, account) GROUP BY ALL`,
    flagged('SELECT sys, account, time FROM log'),
    `CREATE TEMP TABLE several AS
      SELECT sys, account FROM log GROUP BY ALL HAVING min(terminal) <> max(terminal)`,
    `CREATE TEMP TABLE suspect AS SELECT sys, account, terminal, time, logout FROM log ${SUSPECTS}`,
    SHARED,
    ANSWER,
  ];
}

const systemType = ({ systems }) => `CREATE TYPE system AS ENUM (${systems.map((id) => `'${id}'`).join(', ')})`;

/** A branch for each system is faster than asking each row for the name of its file. */
function logs({ dir, systems }) {
  const columns =
    "time: 'TIMESTAMP', account: 'VARCHAR', terminal: 'VARCHAR', ip: 'VARCHAR', action: 'VARCHAR', screen: 'VARCHAR', object: 'VARCHAR', result: 'VARCHAR'";
  return systems
    .map(
      (id) => `SELECT '${id}'::system AS sys, account, terminal, time, action = 'ログアウト' AS logout
        FROM read_csv('${dir}/logs/${id}-*.csv', auto_detect=false, header=true, delim=',', quote='"', columns={${columns}})`,
    )
    .join(' UNION ALL ');
}

const flagged = (accesses) => `CREATE TEMP TABLE flagged AS
  SELECT sys, account, time::DATE AS day, count(*) FILTER (off) AS off, count(*) FILTER (post) AS post,
    count(*) FILTER (stranger) AS stranger
  FROM (${accesses}) AS a JOIN bad USING (sys, account)
  WHERE bad.f <= time AND time < bad.u AND (off OR post OR stranger) GROUP BY ALL`;

const SUSPECTS = `SEMI JOIN (FROM several UNION SELECT sys, account FROM bad WHERE shared) USING (sys, account)
  ANTI JOIN (SELECT sys, account FROM acc WHERE kind = 'service') USING (sys, account)`;

/**
 * Runs, the runs that lie on one another, account days on terminals of two sides, and times that
 * are bad in themselves.
 */
const SHARED = `CREATE TEMP TABLE shared AS
  WITH marked AS (
    SELECT sys, account, terminal, time, lag(time) OVER one AS before, lag(logout) OVER one AS ended
    FROM suspect WINDOW one AS (PARTITION BY sys, account, terminal ORDER BY time, logout)
  ), numbered AS (
    SELECT *, sum((before IS NULL OR time - before > INTERVAL 30 MINUTE OR ended AND time > before)::INTEGER)
      OVER (PARTITION BY sys, account, terminal ORDER BY time ROWS UNBOUNDED PRECEDING) AS run
    FROM marked
  ), runs AS (
    SELECT sys, account, terminal, run, min(time) AS f, max(time) AS l FROM numbered WHERE terminal IS NOT NULL GROUP BY ALL
  ), reach AS (
    SELECT *, max(l) OVER (one ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached,
      max(l) OVER (one ROWS UNBOUNDED PRECEDING) AS reaches, lead(f) OVER one AS following
    FROM runs WINDOW one AS (PARTITION BY sys, account ORDER BY f, l, terminal)
  ), lapped AS (
    SELECT sys, account, terminal, run FROM reach WHERE reached >= f OR following <= reaches
  ), sides AS (
    SELECT sys, account, day FROM (SELECT DISTINCT sys, account, terminal, time::DATE AS day FROM suspect)
    JOIN terminal USING (terminal) GROUP BY ALL HAVING min(side) <> max(side)
  ), accesses AS (
    SELECT n.sys, n.account, n.time, n.time::DATE AS day,
      lapped.run IS NOT NULL OR sides.day IS NOT NULL AND terminal.side IS NOT NULL AS two
    FROM numbered AS n LEFT JOIN lapped USING (sys, account, terminal, run) LEFT JOIN terminal USING (terminal)
    LEFT JOIN sides ON sides.sys = n.sys AND sides.account = n.account AND sides.day = n.time::DATE
  )
  SELECT accesses.sys, accesses.account, day, count(*) AS n
  FROM accesses LEFT JOIN (FROM bad WHERE bad.shared) AS alone
    ON alone.sys = accesses.sys AND alone.account = accesses.account AND alone.f <= time AND time < alone.u
  WHERE two OR alone.sys IS NOT NULL GROUP BY ALL`;

const ANSWER = `
  SELECT 'off-period-hd-access' AS rule, sys::VARCHAR, account, day::VARCHAR, off::INTEGER FROM flagged WHERE off > 0
  UNION ALL SELECT 'post-transfer-access', sys, account, day, post FROM flagged WHERE post > 0
  UNION ALL SELECT 'non-employee-access', sys, account, day, stranger FROM flagged WHERE stranger > 0
  UNION ALL SELECT 'non-employee-access', sys, account, day, n FROM unlisted
  UNION ALL SELECT 'shared-id-use', sys, account, day, n FROM shared`;
