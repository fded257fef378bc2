/**
 * The four rules in ClickHouse's SQL: one pass over the logs gathers the times of each account and
 * terminal into arrays, and only the arrays of suspects are unfolded. The fastest of those that
 * were tried (README.md). 0 and the last second of 32 bits stand for open ends.
 */
import { dayAfter, sides } from '../contenders/register.js';

const TIME = `DateTime('UTC')`;
const MAYBE = `Nullable(${TIME})`;
const EVER = `toDateTime(0, 'UTC')`;
const NEVER = `toDateTime(4294967295, 'UTC')`;
const WHOLE = 'ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING';

const table = (name, query) => `CREATE TABLE ${name} ENGINE = Memory AS ${query}`;
const file = (path, columns) => {
  const types = columns.map(([column, type]) => `${column} ${type}`).join(', ');
  return `file('${path}', CSVWithNames, '${types.replaceAll("'", "\\'")}')`;
};
const text = (...names) => names.map((name) => [name, 'String']);
const times = (...names) => names.map((name) => [name, MAYBE]);
/** The end of a piece of time: the beginning of the next one with the same key. */
const next = (key) => `leadInFrame(t, 1, ${NEVER}) OVER (PARTITION BY ${key} ORDER BY t ${WHOLE})`;

/** Statements, in order; the last one gives the answer. */
export function statements(world, threads) {
  const { dir, organizations, systems, since, until } = world;
  const register = (name, ...columns) => file(`${dir}/register/${name}.csv`, columns);
  const orgs = sides(organizations).map(([id, side]) => `('${id}', '${side}')`);
  const everySystem = `[${systems.map((id) => `'${id}'`).join(', ')}]`;
  const held = text('system', 'account', 'employee_id');

  return [
    `SET max_threads = ${threads}`,
    // Else the name that a column is given would be meant where the column itself is.
    'SET prefer_column_name_to_alias = 1',
    `SET date_time_input_format = 'best_effort'`,
    table('doing', logs(dir)),
    table('used', 'SELECT DISTINCT sys, account FROM doing'),
    table('org', `SELECT * FROM values('id String, side String', ${orgs.join(', ')})`),
    table(
      'emergency',
      `SELECT arrayJoin(systems IN ('', '*') ? ${everySystem} : splitByChar(';', systems)) AS sys, ifNull(start, ${EVER}) AS f,
        ifNull(end, ${NEVER}) AS u, ifNull(declared_at, ${EVER}) AS declared
      FROM ${register('emergencies', ...text('id', 'name', 'systems'), ...times('start', 'end', 'declared_at'))}`,
    ),
    table(
      'acc',
      `SELECT system AS sys, account, employee_id AS employee, org, kind, ifNull(from, ${EVER}) AS f, ifNull(to, ${NEVER}) AS u
      FROM ${register('accounts', ...held, ...text('org', 'kind'), ...times('from', 'to'))} WHERE (sys, account) IN used`,
    ),
    table('lent', longest(register('checkouts', ...held, ...times('from', 'to')), 'from', 'to')),
    table(
      'cred',
      longest(
        register('credentials', ...held, ...text('emergency'), ...times('issued_at', 'expires_at', 'changed_at')),
        'issued_at',
        'expires_at',
      ),
    ),
    table(
      'terminal',
      `SELECT terminal, side FROM ${register('terminals', ...text('terminal', 'owner_org', 'site'), ...times('from', 'to'))} AS t
      JOIN org ON t.owner_org = org.id`,
    ),
    table('post', posts(register)),
    table('person', PERSON),
    table('held', HELD),
    table('eseg', EMERGENCY_TIMES),
    table('bad', badTimes(since, dayAfter(until))),
    table(
      'listed',
      'SELECT sys, account FROM acc UNION DISTINCT SELECT sys, account FROM lent UNION DISTINCT SELECT sys, account FROM cred',
    ),
    table('flagged', FLAGGED),
    table('several', `SELECT sys, account FROM doing WHERE terminal != '' GROUP BY sys, account HAVING count() > 1`),
    table('suspect', SUSPECT),
    table('numbered', NUMBERED),
    table('lapped', LAPPED),
    table('sides', SIDES),
    table('shared', SHARED),
    ANSWER,
  ];
}

/** Each file by one thread: that is faster here than all threads at one file. */
function logs(dir) {
  const columns = [['time', TIME], ...text('account', 'terminal', 'ip', 'action', 'screen', 'object', 'result')];
  return `SELECT splitByChar('-', _file)[1] AS sys, account, terminal, groupArray(time) AS times, groupArray(logout) AS logouts
    FROM (SELECT _file, account, terminal, time, action = 'ログアウト' AS logout FROM ${file(`${dir}/logs/*.csv`, columns)})
    GROUP BY sys, account, terminal SETTINGS input_format_parallel_parsing = 0, date_time_input_format = 'basic'`;
}

/** The longest of those begun so far says whether any holds; the last begun, whose it is. */
const longest = (
  rows,
  from,
  to,
) => `SELECT system AS sys, account, employee_id AS employee, ifNull(${from}, ${EVER}) AS f,
    max(ifNull(${to}, ${NEVER})) OVER (PARTITION BY system, account ORDER BY ifNull(${from}, ${EVER})) AS u
  FROM ${rows} WHERE (system, account) IN used`;

const posts = (register) => `
  WITH moved AS (
    SELECT employee_id AS employee, effective_date AS t, from_org, to_org
    FROM ${register('transfers', ...text('employee_id'), ['effective_date', TIME], ...text('kind', 'from_org', 'from_unit', 'to_org', 'to_unit'))}
  )
  SELECT employee, side, f, u FROM (
    SELECT employee_id AS employee, org, ifNull(from, ${EVER}) AS f, ifNull(to, ${NEVER}) AS u
    FROM ${register('assignments', ...text('employee_id', 'name', 'org', 'unit', 'position', 'post'), ...times('from', 'to'))}
    UNION DISTINCT SELECT employee, to_org, t, ${next('employee')} FROM moved
    UNION DISTINCT SELECT employee, argMin(from_org, t), ${EVER}, min(t) FROM moved GROUP BY employee
  ) AS stays JOIN org ON stays.org = org.id WHERE f < u`;

/** Who a person was: a row for each person and time between two changes of his posts. */
const PERSON = `
  WITH seg AS (
    SELECT employee, t AS f, ${next('employee')} AS u
    FROM (SELECT DISTINCT employee, arrayJoin([f, u, ${EVER}]) AS t FROM post) WHERE t < ${NEVER}
  )
  SELECT employee, f, u, multiIf(max(holds AND side = 'network'), 'network', max(holds AND side = 'affiliate'), 'affiliate',
      max(holds AND side = 'contractor'), 'contractor', max(holds), 'external', 'unknown') AS class,
    max(side = 'network' AND over) AND NOT max(holds AND side IN ('network', 'contractor')) AS former
  FROM (
    SELECT seg.employee AS employee, seg.f AS f, seg.u AS u, side, post.u <= seg.f AS over, post.f <= seg.f AND seg.f < post.u AS holds
    FROM seg JOIN post ON seg.employee = post.employee
  ) GROUP BY employee, f, u`;

/** What an account was: a row for each account and time between two changes of its own rows. */
const HELD = `
  WITH seg AS (
    SELECT sys, account, t AS f, ${next('sys, account')} AS u FROM (
      SELECT DISTINCT sys, account, arrayJoin([f, u, ${EVER}]) AS t
      FROM (SELECT sys, account, f, u FROM acc UNION ALL SELECT sys, account, f, u FROM lent UNION ALL SELECT sys, account, f, u FROM cred)
    ) WHERE t < ${NEVER}
  ), own AS (
    SELECT sys, account, f, u, max(holds) AS open, uniqExactIf(employee, holds AND employee != '') AS holders,
      open ? argMinIf(employee, af, holds) : argMaxIf(employee, au, over) AS employee,
      open ? argMinIf(org, af, holds) : argMaxIf(org, au, over) AS org, open ? argMinIf(kind, af, holds) : argMaxIf(kind, au, over) AS kind
    FROM (
      SELECT seg.sys AS sys, seg.account AS account, seg.f AS f, seg.u AS u, acc.employee AS employee, org, kind, acc.f AS af, acc.u AS au,
        af <= seg.f AND seg.f < au AS holds, kind != '' AND au <= seg.f AS over
      FROM seg LEFT JOIN acc ON seg.sys = acc.sys AND seg.account = acc.account
    ) GROUP BY sys, account, f, u
  ), taken AS (
    SELECT own.sys AS sys, own.account AS account, own.f AS f, own.u AS u, open, holders, own.employee AS employee, org, kind,
      lent.u > own.f AS lent, lent.employee AS taker
    FROM own ASOF LEFT JOIN lent ON own.sys = lent.sys AND own.account = lent.account AND own.f >= lent.f
  )
  SELECT taken.sys AS sys, taken.account AS account, taken.f AS f, taken.u AS u, open, holders, org, kind, lent, cred.u > taken.f AS issued,
    multiIf(lent, taker, issued, cred.employee, taken.employee) AS employee, NOT open AND NOT lent AND NOT issued AS closed
  FROM taken ASOF LEFT JOIN cred ON taken.sys = cred.sys AND taken.account = cred.account AND taken.f >= cred.f`;

const EMERGENCY_TIMES = `
  WITH seg AS (
    SELECT sys, t AS f, ${next('sys')} AS u FROM (SELECT DISTINCT sys, arrayJoin([f, u, declared, ${EVER}]) AS t FROM emergency) WHERE t < ${NEVER}
  )
  SELECT sys, f, u, max(holds) AS runs, max(holds AND declared <= f) AS declared
  FROM (
    SELECT seg.sys AS sys, seg.f AS f, seg.u AS u, e.f <= seg.f AND seg.f < e.u AS holds, e.declared AS declared
    FROM seg LEFT JOIN emergency AS e ON seg.sys = e.sys
  ) GROUP BY sys, f, u`;

/** Only affiliates are cut at emergencies: nobody else's verdict depends on them. */
const badTimes = (from, to) => `
  WITH actor AS (
    SELECT sys, account, greatest(held.f, p.f) AS f, least(held.u, p.known ? p.u : ${NEVER}) AS u, kind, holders, open, lent, issued,
      multiIf(kind = 'service', 'service', held.employee = '', side = '' ? 'unknown' : side, p.known, p.class, 'unknown') AS class,
      p.former AND kind != 'service' AS former, held.closed AND held.employee != '' AS closed
    FROM held LEFT JOIN (SELECT *, true AS known FROM person) AS p ON held.employee = p.employee LEFT JOIN org ON held.org = org.id
    WHERE NOT p.known OR (held.f < p.u AND p.f < held.u)
  ), verdict AS (
    SELECT sys, account, f, u, class, issued, class = 'affiliate' AS off, former AS post,
      NOT former AND kind NOT IN ('shared', 'service') AND (class IN ('unknown', 'external') OR class = 'network' AND closed) AS stranger,
      kind = 'shared' AND NOT (open AND lent) OR kind != 'service' AND holders > 1 AS shared
    FROM actor WHERE f < toDateTime('${to}', 'UTC') AND u > toDateTime('${from}', 'UTC') AND (off OR post OR stranger OR shared)
  )
  SELECT * FROM (
    SELECT sys, account, f, u, 0 AS off, post, stranger, shared FROM verdict WHERE class != 'affiliate'
    UNION ALL
    SELECT v.sys AS sys, v.account AS account, greatest(v.f, e.f) AS f, least(v.u, e.u) AS u, NOT e.declared AS off,
      post AND NOT (e.runs AND issued) AS post, stranger, shared
    FROM verdict AS v JOIN eseg AS e ON v.sys = e.sys WHERE class = 'affiliate' AND v.f < e.u AND e.f < v.u
  ) WHERE off OR post OR stranger OR shared`;

const FLAGGED = `
  SELECT a.sys AS sys, a.account AS account, toDate(time) AS day, countIf(off) AS off, countIf(post) AS post, countIf(stranger) AS stranger
  FROM (SELECT sys, account, arrayJoin(times) AS time FROM doing WHERE (sys, account) IN (SELECT sys, account FROM bad)) AS a
  ASOF JOIN bad ON a.sys = bad.sys AND a.account = bad.account AND a.time >= bad.f
  WHERE a.time < bad.u GROUP BY sys, account, day`;

const SUSPECT = `
  SELECT sys, account, terminal, one.1 AS time, one.2 AS logout FROM (
    SELECT sys, account, terminal, arrayJoin(arrayZip(times, logouts)) AS one FROM doing
    WHERE (sys, account) IN (SELECT sys, account FROM several UNION ALL SELECT sys, account FROM bad WHERE shared)
      AND (sys, account) NOT IN (SELECT sys, account FROM acc WHERE kind = 'service')
  )`;

const NUMBERED = `
  WITH marked AS (
    SELECT sys, account, terminal, time, lagInFrame(time) OVER one AS before, lagInFrame(logout) OVER one AS ended
    FROM suspect WINDOW one AS (PARTITION BY sys, account, terminal ORDER BY time, logout ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
  )
  SELECT *, sum(time - before > 1800 OR ended AND time > before)
    OVER (PARTITION BY sys, account, terminal ORDER BY time ROWS UNBOUNDED PRECEDING) AS run
  FROM marked`;

const LAPPED = `
  WITH runs AS (
    SELECT sys, account, terminal, run, min(time) AS t, max(time) AS l FROM numbered WHERE terminal != '' GROUP BY sys, account, terminal, run
  )
  SELECT sys, account, terminal, run FROM (
    SELECT *, max(l) OVER (PARTITION BY sys, account ORDER BY t, l, terminal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached,
      max(l) OVER (PARTITION BY sys, account ORDER BY t, l, terminal ROWS UNBOUNDED PRECEDING) AS reaches,
      leadInFrame(t, 1, ${NEVER}) OVER (PARTITION BY sys, account ORDER BY t, l, terminal ${WHOLE}) AS following
    FROM runs
  ) WHERE reached >= t OR following <= reaches`;

const SIDES = `
  SELECT sys, account, day FROM (SELECT DISTINCT sys, account, terminal, toDate(time) AS day FROM suspect) AS one
  JOIN terminal ON one.terminal = terminal.terminal GROUP BY sys, account, day HAVING min(side) != max(side)`;

const SHARED = `
  SELECT sys, account, day, count() AS n FROM (
    SELECT n.sys AS sys, n.account AS account, toDate(time) AS day, alone.u > n.time AS bad,
      (sys, account, terminal, run) IN lapped OR ((sys, account, day) IN sides AND terminal IN (SELECT terminal FROM terminal)) AS two
    FROM numbered AS n ASOF LEFT JOIN (SELECT sys, account, f, u FROM bad WHERE shared) AS alone
      ON n.sys = alone.sys AND n.account = alone.account AND n.time >= alone.f
  ) WHERE two OR bad GROUP BY sys, account, day`;

const ANSWER = `SELECT * FROM (
  SELECT 'off-period-hd-access' AS rule, sys, account, toString(day), off AS n FROM flagged WHERE off > 0
  UNION ALL SELECT 'post-transfer-access', sys, account, toString(day), post FROM flagged WHERE post > 0
  UNION ALL SELECT 'non-employee-access', sys, account, toString(day), stranger FROM flagged WHERE stranger > 0
  UNION ALL SELECT 'non-employee-access', sys, account, toString(toDate(arrayJoin(times))) AS day, count()
    FROM doing WHERE (sys, account) NOT IN listed GROUP BY sys, account, day
  UNION ALL SELECT 'shared-id-use', sys, account, toString(day), n FROM shared)`;
