/**
 * Writes fixtures/demo: the logs of five days around a typhoon and the register of the demo
 * company, as CP932 with CRLF. The same bytes every time. `node scripts/make-demo.mjs` writes them;
 * tests compare them with what is committed. The configuration beside them is written by hand.
 * `--expected`, after a build, writes the report of the main day as well.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { REGISTER } from './demo-register.mjs';

const DAYS = ['2024/08/26', '2024/08/27', '2024/08/28', '2024/08/29', '2024/08/30'];
const MAIN_DAY = '2024-08-30';
const HOUR = 3600;

/** One random source for all: the order in which sessions are made below is part of the demo. */
function source(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, between: (low, high) => low + below(high - low + 1), pick: (list) => list[below(list.length)] };
}

const TAKUSO = {
  id: 'takuso',
  header: '"日付","時刻","利用者ID","端末ID","操作","画面","供給地点特定番号","結果"',
  line: (t, { account, terminal }, act) =>
    [dayOf(t), timeOf(t, 2), account, terminal, act.action, act.screen, act.object, act.failed ? 'NG' : 'OK']
      .map((field) => `"${field}"`)
      .join(','),
  login: ['ログイン', 'ログイン'],
  logout: ['ログアウト', 'メニュー'],
  search: ['検索', 'お客さま検索'],
  views: [
    ['照会', '供給地点照会'],
    ['照会', '設備情報照会'],
    ['照会', '契約情報照会'],
  ],
  others: [
    ['更新', '供給地点更新'],
    ['印刷', '供給地点照会'],
  ],
};
const CALLCENTER = {
  id: 'callcenter',
  header: '受付日,受付時刻,オペレータID,座席端末,IPアドレス,処理区分,画面名,供給地点特定番号,処理結果',
  line: (t, { account, terminal }, act) =>
    [
      shortDay(t),
      timeOf(t, 1),
      account,
      terminal,
      addressOf(terminal),
      act.action,
      act.screen,
      act.object,
      act.failed ? 'エラー' : '正常',
    ].join(','),
  login: ['着席', 'ログイン'],
  logout: ['離席', 'メニュー'],
  search: ['検索', '入電検索'],
  views: [
    ['参照', '停電情報参照'],
    ['参照', '供給地点参照'],
    ['参照', '契約情報参照'],
  ],
  others: [
    ['登録', '受付登録'],
    ['帳票', '受付票'],
  ],
};

const who = (account, terminal, masked = false) => ({ account, terminal, masked });
const STAFF = {
  takuso: [
    who('N100101', 'PC1001'),
    who('N100102', 'PC1002'),
    who('N100103', 'PC1003'),
    who('N100104', 'PC1004'),
    who('N100105', 'PC1005'),
    who('N100110', 'PC1010'),
    who('N100112', 'PC1012'),
    who('N100113', 'PC1013'),
    who('N100116', 'PC1016'),
    who('N100118', 'PC1018'),
    who('N100119', 'PC1019'),
    who('K400401', 'PC1041'),
  ],
  callcenter: [
    who('N100106', 'CC06'),
    who('N100107', 'CC07'),
    who('N100108', 'CC08'),
    who('N100109', 'CC09'),
    who('N100117', 'CC17'),
    who('N100102', 'CC20'),
    who('K400401', 'CC11'),
  ],
};

/** Days as seconds of the local clock. */
const at = (day, time) => {
  const [hour, minute, second = 0] = time.split(':').map(Number);
  return Date.parse(`${day.replaceAll('/', '-')}T00:00:00Z`) / 1000 + hour * HOUR + minute * 60 + second;
};
const dayOf = (t) => new Date(t * 1000).toISOString().slice(0, 10).replaceAll('-', '/');
const shortDay = (t) => dayOf(t).replaceAll('/0', '/');
const timeOf = (t, digits) => {
  const [hour, ...rest] = new Date(t * 1000).toISOString().slice(11, 19).split(':');
  return [String(Number(hour)).padStart(digits, '0'), ...rest].join(':');
};
const addressOf = (terminal) => `10.24.${terminal.startsWith('CC') ? 8 : 30}.${Number(terminal.slice(-2))}`;

/** The accesses of one system: time, who, act. */
class Log {
  constructor(system, random) {
    this.system = system;
    this.random = random;
    this.records = [];
  }

  /**
   * A session of so many accesses from `t` on, some seconds apart; returns the instant of the last
   * one.
   */
  session(person, t, count, { login = true, logout = true, most = 45 } = {}) {
    const { random, system } = this;
    for (let i = 0; i < count; i++) {
      if (i > 0) t += random.between(3, most);
      const first = login && i === 0;
      const last = logout && i === count - 1;
      this.record(t, person, first ? system.login : last ? system.logout : undefined);
    }
    return t;
  }

  record(t, person, fixed) {
    const { random, system } = this;
    const roll = random.below(100);
    const views = person.masked ? system.views.slice(0, 2) : system.views;
    const kind =
      roll < 25 ? system.search : roll < 90 || person.masked ? random.pick(views) : random.pick(system.others);
    const [action, screen] = fixed ?? kind;
    const named = fixed === undefined && kind !== system.search;
    const object = named
      ? `06${String(random.below(100)).padStart(4, '0')}0000${String(10_000_000 + random.below(40_000) * 211).padStart(12, '0')}`
      : '';
    const failed = fixed === undefined && random.below(150) === 0;
    this.records.push({ t, person, act: { action, screen, object, failed } });
  }

  text(day) {
    const lines = this.records
      .filter(({ t }) => dayOf(t) === day)
      .sort((a, b) => a.t - b.t)
      .map(({ t, person, act }) => this.system.line(t, person, act));
    return [this.system.header, ...lines];
  }
}

/** What everybody may do: two to four sessions a day each, one after the other. */
function ordinaryDay(log, day, random) {
  for (const person of STAFF[log.system.id]) {
    const sessions = random.between(2, 3);
    for (let i = 0; i < sessions; i++) {
      const start = at(day, '8:40') + Math.floor(((i + random.below(70) / 100) * 8 * HOUR) / sessions);
      log.session(person, start, random.between(5, 14));
    }
  }
}

/** Affiliates who help out, from the first evening to the noon at which the emergency ends. */
function emergency(takuso, callcenter) {
  const helpers = [
    [takuso, who('SAIGAI01', 'PC9001', true)],
    [takuso, who('SAIGAI02', 'PC9002', true)],
    [callcenter, who('H200203', 'PC9003', true)],
    [callcenter, who('H200205', 'PC9004', true)],
  ];
  for (const [log, person] of helpers) {
    for (const [day, time] of [
      ['2024/08/28', '18:00'],
      ['2024/08/28', '21:10'],
      ['2024/08/29', '8:30'],
      ['2024/08/29', '13:20'],
      ['2024/08/29', '19:40'],
    ]) {
      log.session(person, at(day, time) + log.random.below(600), log.random.between(8, 16));
    }
  }
  takuso.session(helpers[0][1], at('2024/08/30', '8:35'), 22);
  callcenter.session(helpers[2][1], at('2024/08/30', '9:10'), 18);
  callcenter.session(helpers[3][1], at('2024/08/30', '11:15'), 25);
  // a night at the telephones, over midnight
  callcenter.session(who('N100106', 'CC06'), at('2024/08/29', '23:31'), 60, { most: 90 });
}

function sharedAndBatch(takuso, callcenter) {
  const shared = [
    [takuso, 'KYOYO01', 'PC1090', '2024/08/26', '9:12'],
    [takuso, 'KYOYO01', 'PC1090', '2024/08/27', '13:20'],
    [takuso, 'KYOYO01', 'PC1090', '2024/08/29', '9:50'],
    [takuso, 'KYOYO01', 'PC1090', '2024/08/30', '9:15'],
    [callcenter, 'KYOYO11', 'CC20', '2024/08/27', '9:30'],
    [callcenter, 'KYOYO11', 'CC20', '2024/08/30', '13:10'],
  ];
  for (const [log, account, terminal, day, time] of shared) log.session(who(account, terminal), at(day, time), 12);
  for (const day of DAYS)
    takuso.session(who('BATCH01', 'PC1099', true), at(day, '6:00'), 15, { login: false, logout: false });
}

/** 30 August: what the report is to show, and beside it what it is not to show. */
function mainDay(takuso, callcenter) {
  const day = '2024/08/30';
  // off-period: the emergency ends at noon, the work goes on; and a look from a sales office in the
  // afternoon
  const helper = who('SAIGAI02', 'PC9002', true);
  const last = takuso.session(helper, at(day, '11:42'), 24, { logout: false, most: 60 });
  takuso.session(helper, Math.max(last + 9, at(day, '12:00')), 14, { login: false });
  callcenter.session(who('H200204', 'PC3104', true), at(day, '15:20:11'), 17);
  // post-transfer: the old account, after the emergency and in it
  takuso.session(who('N100114', 'PC3014', true), at(day, '13:31:05'), 21);
  takuso.session(who('N100120', 'PC3020', true), at(day, '9:41:40'), 9);
  // shared: two seats at once, and an account that nobody had checked out
  callcenter.session(who('N100108', 'CC08'), at(day, '17:55'), 20, { most: 40 });
  callcenter.session(who('N100108', 'CC11'), at(day, '17:58:20'), 6, { most: 40 });
  takuso.session(who('KYOYO01', 'PC1090'), at(day, '16:05:30'), 11);
  // non-employee: a contract that ended a month ago, and an account that no list knows
  takuso.session(who('K400402', 'PC1042'), at(day, '10:12:09'), 13);
  takuso.session(who('TEST01', 'PC1014'), at(day, '18:44:51'), 5);
  // lawful: logged out here, worked there, came back
  const here = callcenter.session(who('N100109', 'CC09'), at(day, '18:02'), 8);
  const there = callcenter.session(who('N100109', 'CC20'), here + 40, 6);
  callcenter.session(who('N100109', 'CC09'), there + 55, 5);
}

/** File name below fixtures/demo → bytes. */
export function demoFiles() {
  const random = source(20240830);
  const takuso = new Log(TAKUSO, random);
  const callcenter = new Log(CALLCENTER, random);
  for (const log of [takuso, callcenter]) for (const day of DAYS) ordinaryDay(log, day, random);
  emergency(takuso, callcenter);
  sharedAndBatch(takuso, callcenter);
  mainDay(takuso, callcenter);
  const files = new Map();
  for (const [name, text] of Object.entries(REGISTER)) files.set(`register/${name}`, encode(text.trim().split('\n')));
  for (const log of [takuso, callcenter]) {
    for (const day of DAYS) {
      const lines = log.text(day);
      // a line that was cut off, as by a full disk: to be rejected, and told
      if (log === takuso && day === '2024/08/27') lines.splice(150, 0, lines[150].split(',').slice(0, 4).join(','));
      files.set(`logs/${log.system.id}_${day.replaceAll('/', '')}.csv`, encode(lines));
    }
  }
  return files;
}

function encode(lines) {
  return iconv.encode(`${lines.join('\r\n')}\r\n`, 'cp932');
}

/**
 * What the report of the main day holds whatever the version is, in whichever folder, and whenever
 * it is made.
 */
export function reportOf(json) {
  const { version, run, states, ...report } = JSON.parse(json);
  return {
    ...report,
    run: { ...run, id: undefined, head: undefined },
    states: states.map((state) => ({ ...state, judgedAt: undefined })),
  };
}

function writeExpected(folder) {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'sekisho-demo-'));
  cpSync(folder, copy, { recursive: true, filter: (source) => !/reports$|sekisho\.db/.test(source) });
  const bin = path.join(folder, '..', '..', 'bin', 'sekisho.js');
  const args = ['check', '-c', path.join(copy, 'sekisho.yaml'), '--date', MAIN_DAY, '--lang', 'en', '-q', '-f', 'json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
  rmSync(copy, { recursive: true });
  if (status !== 1) throw new Error(`exit ${status}: ${stderr}`);
  mkdirSync(path.join(folder, 'expected'), { recursive: true });
  writeFileSync(path.join(folder, 'expected', 'findings.json'), `${JSON.stringify(reportOf(stdout), undefined, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'demo');
  for (const [name, bytes] of demoFiles()) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  if (process.argv.includes('--expected')) writeExpected(folder);
}
