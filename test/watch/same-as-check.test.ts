/**
 * A day replayed into growing files, in random pieces and with rotations, restarts and a register
 * that changes: when it has ended, the ledger and the reports must be those of one check over the
 * files that lie there then. `WATCH_SEEDS=20` tries more.
 */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/app/check/check.js';
import { prepare } from '../../src/app/prepare.js';
import { loadConfig } from '../../src/config/load.js';
import { engines } from '../../src/engine/index.js';
import { openLedger } from '../../src/ledger/index.js';
import { Watched } from './watched.js';

const TODAY = '2024-04-09';
const END = '2024-04-10 00:10';

/** Numbers that a seed decides. */
class Chance {
  constructor(private state: number) {}
  below(n: number): number {
    this.state = (Math.imul(this.state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((this.state / 0x80000000) * n);
  }
  is(share: number): boolean {
    return this.below(1000) < share * 1000;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

const KINDS = ['csv', 'cp932', 'gzip', 'jsonl'] as const;
type Kind = (typeof KINDS)[number];
const ACCOUNTS = ['N1001', 'H2001', 'N3001', 'X9', '', '謎の利用者ソ'];

class Replay {
  readonly company: Watched;
  private readonly kind: Kind;
  private readonly name: string;
  /** bytes that are still to be written, in pieces that a rotation does not part */
  private readonly left: Buffer[] = [];
  private rotated = 0;

  constructor(private readonly chance: Chance) {
    const kind = chance.of(KINDS);
    this.kind = kind;
    const format = kind === 'jsonl' ? '      format: jsonl\n' : '';
    this.company = new Watched({
      logs: 'logs/app*',
      change: (config) => config.replace('    logs:\n', `    logs:\n${format}`),
    });
    this.name = kind === 'gzip' ? 'logs/app.csv.gz' : 'logs/app.csv';
    for (let i = 0, at = 0; i < 120; i++) {
      at += chance.below(1200);
      if (at >= 86_000) break;
      this.left.push(this.line(at));
    }
  }

  private line(second: number): Buffer {
    const clock = new Date(second * 1000).toISOString().slice(11, 19);
    const record = {
      time: `${TODAY}T${clock}+09:00`,
      account: this.chance.of(ACCOUNTS),
      terminal: `PC${this.chance.below(3)}`,
      action: this.chance.of(['view', 'print', '印刷']),
      object: String(this.chance.below(5)),
      result: this.chance.is(0.1) ? 'NG' : 'OK',
    };
    if (this.kind === 'jsonl') return Buffer.from(`${JSON.stringify(record)}\n`);
    const text = this.chance.is(0.05) ? 'no record at all' : Object.values(record).join(',');
    return this.bytes(`${text}\n`);
  }

  private bytes(text: string): Buffer {
    if (this.kind === 'cp932') return iconv.encode(text, 'cp932');
    return this.kind === 'gzip' ? gzipSync(text) : Buffer.from(text);
  }

  private get header(): Buffer {
    return this.kind === 'jsonl' ? Buffer.alloc(0) : this.bytes('time,account,terminal,action,object,result\n');
  }

  async run(): Promise<void> {
    const { chance, company } = this;
    company.add(this.name, this.header);
    let waiting = Buffer.alloc(0);
    while (this.left.length > 0 || waiting.length > 0) {
      for (let n = chance.below(12); n > 0 && this.left.length > 0; n--) {
        waiting = Buffer.concat([waiting, this.left.shift()!]);
      }
      const now = chance.is(0.3) ? waiting.length : chance.below(waiting.length + 1);
      company.add(this.name, waiting.subarray(0, now));
      waiting = waiting.subarray(now);
      if (waiting.length === 0 && chance.is(0.25)) await this.rotate();
      if (chance.is(0.06)) this.changeRegister();
      if (chance.is(0.7)) await company.look();
      if (chance.is(0.15)) company.restart();
      company.passes(chance.below(20));
    }
    company.setClock(END);
    await company.look({ final: true });
    // a register that changed in the last moment counts when it was seen twice
    company.passes(3);
    await company.look({ final: true });
  }

  private async rotate(): Promise<void> {
    const file = this.company.file(this.name);
    const old = this.company.file(`logs/app-${++this.rotated}.csv${this.kind === 'gzip' ? '.gz' : ''}`);
    const look = async () => {
      if (this.chance.is(0.5)) await this.company.look();
    };
    if (this.chance.is(0.5)) {
      renameSync(file, old);
      await look();
      writeFileSync(file, this.header);
    } else {
      cpSync(file, old);
      await look();
      truncateSync(file, 0);
      await look();
      this.company.add(this.name, this.header);
    }
    await look();
    if (this.kind === 'gzip' || this.chance.is(0.5)) return;
    writeFileSync(`${old}.gz`, gzipSync(readFileSync(old)));
    await look();
    rmSync(old);
  }

  private changeRegister(): void {
    const hour = String(this.chance.below(24)).padStart(2, '0');
    const rows = this.chance.is(0.3) ? '' : `E1,台風,takuso,${TODAY} ${hour}:00,,\n`;
    this.company.write('register/emergencies.csv', `id,name,systems,start,end,declared_at\n${rows}`);
  }
}

/** What a folder's ledger and reports tell, without when it was recorded. */
function told(folder: string) {
  const ledger = openLedger(path.join(folder, 'sekisho.db'), { create: false });
  try {
    // of what was withdrawn on the way, a check that begins now knows nothing
    const findings = ledger.findings().filter(({ status }) => status !== 'withdrawn');
    const judgements = ledger
      .judgements()
      .filter(({ day }) => day === TODAY)
      .map(({ day, system, final, causes, facts }) => ({ day, system, final, causes, facts }));
    const coverage = ledger.coverage({ since: TODAY, until: TODAY });
    const files = ledger.runOf(TODAY, 'takuso')?.inputs;
    const report = (name: string) => readFileSync(path.join(folder, 'reports', TODAY, name), 'utf8');
    const { ledger: _head, withdrawn: _gone, run: _run, ...json } = JSON.parse(report('findings.json'));
    const states = json.states?.map(({ judgedAt: _at, ...state }: Record<string, unknown>) => state);
    const csv = ['findings.csv', 'rejects.csv'].map(report);
    return { findings, judgements, coverage, files, json: { ...json, states }, csv };
  } finally {
    ledger.close();
  }
}

async function checked(folder: string): Promise<string> {
  const copy = mkdtempSync(path.join(tmpdir(), 'sekisho-check-'));
  for (const part of ['sekisho.yaml', 'register', 'logs']) {
    cpSync(path.join(folder, part), path.join(copy, part), { recursive: true, preserveTimestamps: true });
  }
  const prepared = prepare(loadConfig(path.join(copy, 'sekisho.yaml')));
  const now = () => Date.parse(`${END.replace(' ', 'T')}:05+09:00`);
  const ports = { now, version: 'test', engines, onNotice: () => undefined };
  const days = { since: TODAY, until: TODAY };
  await check(prepared, { days, systems: ['takuso'], workers: 1, lang: 'en', csvEncoding: 'utf-8' }, ports);
  return copy;
}

describe('a watched day', () => {
  const seeds = Array.from({ length: Number(process.env.WATCH_SEEDS ?? 2) }, (_, i) => i + 1);
  it.each(seeds)('ends as a check of it does: seed %i', async (seed) => {
    const replay = new Replay(new Chance(seed * 7919));
    await replay.run();
    const { company } = replay;
    expect(company.troubles).toEqual([]);
    const copy = await checked(company.folder);
    try {
      expect(told(company.folder)).toEqual(told(copy));
      expect(told(copy).findings.length).toBeGreaterThan(0);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
