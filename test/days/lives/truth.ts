/**
 * What a company's files say at a moment, worked out in the plainest way, without any code of the
 * program: which rules object to which accounts on a day, and to how many accesses.
 */
export interface Line {
  /** local: `2024-04-03T10:00:00` */
  time: string;
  account: string;
  terminal: string;
}

export interface PostRow {
  employee: string;
  org: 'NW' | 'HD';
  /** local days; '' = open; `to` is the first on which it holds no more */
  from: string;
  to: string;
}

export interface EmergencyRow {
  start: string;
  end: string;
}

export interface Facts {
  posts: readonly PostRow[];
  /** account → employee */
  holders: ReadonlyMap<string, string>;
  emergencies: readonly EmergencyRow[];
}

const GAP = 30 * 60_000;
const ms = (time: string) => Date.parse(`${time}Z`);
const dayOf = (time: string) => time.slice(0, 10);

/** `rule account accesses`, sorted. `lines`: of every file that is there, each content once. */
export function findingsOf(day: string, lines: readonly Line[], facts: Facts): string[] {
  const found = new Map<string, number>();
  const add = (rule: string, account: string) => {
    const key = `${rule} ${account}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  };
  for (const line of lines) {
    if (dayOf(line.time) !== day) continue;
    for (const rule of objectionsTo(line, facts)) add(rule, line.account);
  }
  for (const line of overlapping(lines)) if (dayOf(line.time) === day) add('shared-id-use', line.account);
  return [...found].map(([key, n]) => `${key} ${n}`).sort();
}

function objectionsTo({ time, account }: Line, { posts, holders, emergencies }: Facts): string[] {
  const day = dayOf(time);
  const own = posts.filter(({ employee }) => employee === holders.get(account));
  const held = own.filter(({ from, to }) => from <= day && (to === '' || day < to));
  const isNetwork = held.some(({ org }) => org === 'NW');
  if (isNetwork) return [];
  const former = own.some(({ org, from, to }) => org === 'NW' && to !== '' && to <= day && from < to);
  const isAffiliate = held.some(({ org }) => org === 'HD');
  const inEmergency = emergencies.some(({ start, end }) => start <= time && time < end);
  return [
    ...(isAffiliate && !inEmergency ? ['off-period-hd-access'] : []),
    ...(former ? ['post-transfer-access'] : []),
    ...(!isAffiliate && !former ? ['non-employee-access'] : []),
  ];
}

/** Accesses of runs on two terminals that overlap. */
function overlapping(lines: readonly Line[]): Line[] {
  const byAccount = new Map<string, Line[]>();
  for (const line of lines) byAccount.set(line.account, [...(byAccount.get(line.account) ?? []), line]);
  return [...byAccount.values()].flatMap((own) => {
    const runs = [...new Set(own.map(({ terminal }) => terminal))].flatMap((terminal) =>
      runsOf(own.filter((line) => line.terminal === terminal)),
    );
    const first = (run: Line[]) => ms(run[0]!.time);
    const last = (run: Line[]) => ms(run.at(-1)!.time);
    const meets = (a: Line[], b: Line[]) =>
      a[0]!.terminal !== b[0]!.terminal && first(a) <= last(b) && first(b) <= last(a);
    return runs.filter((run) => runs.some((other) => meets(run, other))).flat();
  });
}

function runsOf(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  for (const line of lines.toSorted((a, b) => (a.time < b.time ? -1 : 1))) {
    const last = runs.at(-1);
    if (last !== undefined && ms(line.time) - ms(last.at(-1)!.time) <= GAP) last.push(line);
    else runs.push([line]);
  }
  return runs;
}
