/**
 * The register in DuckDB: from the tables of people, accounts and emergencies to `bad`, the times
 * at which an account breaks a rule whatever is done with it. Expects `used(sys, account)`:
 * accounts that no log has need no thought.
 *
 * Times are local and without zone, as files write them; `EVER` and `NEVER` stand for open ends,
 * because infinity cannot be compared after a cast.
 */
import { dayAfter, sides } from '../contenders/register.js';

const EVER = `TIMESTAMP '1900-01-01'`;
const NEVER = `TIMESTAMP '9999-01-01'`;

/** Statements, in order. */
export function registerStatements({ dir, organizations, systems, since, until }) {
  const read = (name, columns) => {
    const types = columns.map(([column, type]) => `${column}: '${type}'`).join(', ');
    return `read_csv('${dir}/register/${name}.csv', auto_detect=false, header=true, delim=',', quote='"', columns={${types}})`;
  };
  const text = (...names) => names.map((name) => [name, 'VARCHAR']);
  const times = (...names) => names.map((name) => [name, 'TIMESTAMP']);
  const system = ['sys', 'system'];
  const everySystem = `[${systems.map((id) => `'${id}'`).join(', ')}]`;
  const orgs = sides(organizations).map(([id, side]) => `('${id}', '${side}')`);
  const heldColumns = [system, ...text('account', 'employee')];

  return [
    `CREATE TEMP TABLE org AS FROM (VALUES ${orgs.join(', ')}) AS t(id, side)`,
    `CREATE TEMP TABLE emergency AS
      SELECT unnest(CASE WHEN systems IS NULL OR systems = '*' THEN ${everySystem} ELSE string_split(systems, ';') END)::system AS sys,
        coalesce(begins, ${EVER}) AS f, coalesce(ends, ${NEVER}) AS u, coalesce(declared_at, ${EVER}) AS declared
      FROM ${read('emergencies', [...text('id', 'name', 'systems'), ...times('begins', 'ends', 'declared_at')])}`,
    `CREATE TEMP TABLE acc AS
      SELECT sys, account, employee, org, kind, coalesce(f, ${EVER}) AS f, coalesce(u, ${NEVER}) AS u
      FROM ${read('accounts', [...heldColumns, ...text('org', 'kind'), ...times('f', 'u')])} SEMI JOIN used USING (sys, account)`,
    // The longest of those begun so far says whether any holds; the last begun, whose it is.
    `CREATE TEMP TABLE lent AS
      SELECT sys, account, employee, coalesce(f, ${EVER}) AS f,
        max(coalesce(u, ${NEVER})) OVER (PARTITION BY sys, account ORDER BY f NULLS FIRST) AS u
      FROM ${read('checkouts', [...heldColumns, ...times('f', 'u')])} SEMI JOIN used USING (sys, account)`,
    `CREATE TEMP TABLE cred AS
      SELECT sys, account, employee, coalesce(f, ${EVER}) AS f,
        max(coalesce(u, ${NEVER})) OVER (PARTITION BY sys, account ORDER BY f NULLS FIRST) AS u
      FROM ${read('credentials', [...heldColumns, ...text('emergency'), ...times('f', 'u', 'changed')])}
      SEMI JOIN used USING (sys, account)`,
    `CREATE TEMP TABLE terminal AS
      SELECT terminal, side FROM ${read('terminals', [...text('terminal', 'org', 'site'), ...times('f', 'u')])} AS t
      JOIN org ON t.org = org.id`,
    `CREATE TEMP TABLE post AS
      WITH moved AS (
        FROM ${read('transfers', [
          ...text('employee'),
          ...times('moved_on'),
          ...text('kind', 'from_org', 'from_unit', 'to_org', 'to_unit'),
        ])}
      ), stays AS (
        SELECT employee, org, coalesce(f, ${EVER}) AS f, coalesce(u, ${NEVER}) AS u
        FROM ${read('assignments', [...text('employee', 'name', 'org', 'unit', '"position"', 'post'), ...times('f', 'u')])}
        UNION SELECT employee, to_org, moved_on, coalesce(lead(moved_on) OVER one, ${NEVER}) FROM moved
          WINDOW one AS (PARTITION BY employee ORDER BY moved_on)
        UNION SELECT employee, from_org, ${EVER}, moved_on FROM moved
          QUALIFY row_number() OVER (PARTITION BY employee ORDER BY moved_on) = 1
      )
      SELECT employee, side, f, u FROM stays JOIN org ON stays.org = org.id WHERE f < u`,
    PERSON,
    HELD,
    badTimes(since, dayAfter(until)),
    `CREATE TEMP TABLE listed AS
      SELECT sys, account FROM acc UNION SELECT sys, account FROM lent UNION SELECT sys, account FROM cred`,
  ];
}

/** Who a person was: a row for each person and time between two changes of his posts. */
const PERSON = `CREATE TEMP TABLE person AS
  WITH cuts AS (
    SELECT employee, f AS t FROM post UNION SELECT employee, u FROM post WHERE u < ${NEVER} UNION SELECT employee, ${EVER} FROM post
  ), seg AS (
    SELECT employee, t AS f, coalesce(lead(t) OVER (PARTITION BY employee ORDER BY t), ${NEVER}) AS u FROM cuts
  )
  SELECT seg.employee, seg.f, seg.u,
    CASE WHEN bool_or(held AND side = 'network') THEN 'network' WHEN bool_or(held AND side = 'affiliate') THEN 'affiliate'
      WHEN bool_or(held AND side = 'contractor') THEN 'contractor' WHEN bool_or(held) THEN 'external' ELSE 'unknown' END AS class,
    bool_or(side = 'network' AND post.u <= seg.f) AND NOT bool_or(held AND side IN ('network', 'contractor')) AS former
  FROM seg JOIN post ON seg.employee = post.employee, LATERAL (SELECT post.f <= seg.f AND seg.f < post.u AS held)
  GROUP BY ALL`;

/** What an account was: a row for each account and time between two changes of its own rows. */
const HELD = `CREATE TEMP TABLE held AS
  WITH rows AS (
    SELECT sys, account, f, u FROM acc UNION ALL SELECT sys, account, f, u FROM lent UNION ALL SELECT sys, account, f, u FROM cred
  ), cuts AS (
    SELECT sys, account, f AS t FROM rows UNION SELECT sys, account, u FROM rows WHERE u < ${NEVER}
    UNION SELECT sys, account, ${EVER} FROM rows
  ), seg AS (
    SELECT sys, account, t AS f, coalesce(lead(t) OVER (PARTITION BY sys, account ORDER BY t), ${NEVER}) AS u FROM cuts
  ), own AS (
    SELECT seg.sys, seg.account, seg.f, seg.u, coalesce(bool_or(holds), false) AS open,
      count(DISTINCT employee) FILTER (holds) AS holders,
      coalesce(arg_min(employee, acc.f) FILTER (holds), CASE WHEN NOT open THEN arg_max(employee, acc.u) FILTER (over) END) AS employee,
      coalesce(arg_min(org, acc.f) FILTER (holds), CASE WHEN NOT open THEN arg_max(org, acc.u) FILTER (over) END) AS org,
      coalesce(arg_min(kind, acc.f) FILTER (holds), arg_max(kind, acc.u) FILTER (over)) AS kind
    FROM seg LEFT JOIN acc ON seg.sys = acc.sys AND seg.account = acc.account,
      LATERAL (SELECT acc.f <= seg.f AND seg.f < acc.u AS holds, acc.u <= seg.f AS over)
    GROUP BY ALL
  ), taken AS (
    SELECT own.*, coalesce(lent.u > own.f, false) AS lent, CASE WHEN lent.u > own.f THEN lent.employee END AS taker
    FROM own ASOF LEFT JOIN lent ON own.sys = lent.sys AND own.account = lent.account AND own.f >= lent.f
  )
  SELECT taken.sys, taken.account, taken.f, taken.u, open, holders, org, kind, lent, coalesce(cred.u > taken.f, false) AS issued,
    coalesce(taker, CASE WHEN issued THEN cred.employee END, taken.employee) AS employee, NOT open AND NOT lent AND NOT issued AS closed
  FROM taken ASOF LEFT JOIN cred ON taken.sys = cred.sys AND taken.account = cred.account AND taken.f >= cred.f`;

/** Only affiliates are cut at emergencies: nobody else's verdict depends on them. */
const badTimes = (from, to) => `CREATE TEMP TABLE bad AS
  WITH actor AS (
    SELECT sys, account, greatest(held.f, coalesce(person.f, ${EVER})) AS f, least(held.u, coalesce(person.u, ${NEVER})) AS u,
      kind, holders, open, lent, issued, closed AND held.employee IS NOT NULL AS closed,
      CASE WHEN kind = 'service' THEN 'service' WHEN held.employee IS NOT NULL THEN coalesce(person.class, 'unknown')
        ELSE coalesce(side, 'unknown') END AS class,
      coalesce(former, false) AND kind IS DISTINCT FROM 'service' AS former
    FROM held LEFT JOIN person ON held.employee = person.employee AND held.f < person.u AND person.f < held.u
    LEFT JOIN org ON held.org = org.id
  ), ecuts AS (
    SELECT DISTINCT sys, unnest([f, u, declared, ${EVER}]) AS t FROM emergency
  ), eseg AS (
    SELECT sys, t AS f, coalesce(lead(t) OVER (PARTITION BY sys ORDER BY t), ${NEVER}) AS u FROM ecuts
  ), e AS (
    SELECT eseg.sys, eseg.f, eseg.u, count(em.sys) > 0 AS runs, coalesce(bool_or(em.declared <= eseg.f), false) AS declared
    FROM eseg LEFT JOIN emergency AS em ON eseg.sys = em.sys AND em.f <= eseg.f AND eseg.f < em.u GROUP BY ALL
  ), verdict AS (
    SELECT actor.sys, actor.account, greatest(actor.f, coalesce(e.f, ${EVER})) AS f, least(actor.u, coalesce(e.u, ${NEVER})) AS u,
      class = 'affiliate' AND NOT coalesce(e.declared, false) AS off,
      former AND NOT (class = 'affiliate' AND coalesce(e.runs, false) AND issued) AS post,
      NOT former AND coalesce(kind NOT IN ('shared', 'service'), true)
        AND (class IN ('unknown', 'external') OR class = 'network' AND closed) AS stranger,
      coalesce(kind = 'shared' AND NOT (open AND lent), false) OR coalesce(kind <> 'service', true) AND holders > 1 AS shared
    FROM actor LEFT JOIN e ON class = 'affiliate' AND actor.sys = e.sys AND actor.f < e.u AND e.f < actor.u
    WHERE actor.f < TIMESTAMP '${to}' AND actor.u > TIMESTAMP '${from}'
  )
  FROM verdict WHERE (off OR post OR stranger OR shared) AND f < TIMESTAMP '${to}' AND u > TIMESTAMP '${from}'`;
