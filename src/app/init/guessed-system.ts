/**
 * Describes a log as `systems` of a configuration: what was inferred is reported, and written as
 * settings.
 */
import path from 'node:path';
import { stringify } from 'yaml';
import { columnMapOf } from '../../domain/column-map.js';
import { userError } from '../../domain/errors.js';
import type { LogSource, Message } from '../../domain/model.js';
import type { GuessLog } from '../../engine/types.js';
import { safeText } from '../../lib/text.js';
import { fileText, type Language } from '../../messages/index.js';
import { settingsOf } from './log-settings.js';

/** The company's zone, as the configuration that `init` writes has it. */
const ZONE = 'Asia/Tokyo';

export interface GuessPorts {
  guessLog: GuessLog;
  /** is given what was guessed, and what is doubtful about it */
  onNotice(notice: Message): void;
}

/**
 * YAML text that begins with `systems:`. `file` is relative to `cwd`. Throws a UserError if the log
 * is no file, cannot be read, or is not understood.
 */
export async function guessedSystem(
  { cwd, lang, base, file, map }: { cwd: string; lang: Language; base: string; file: string; map: readonly string[] },
  { guessLog, onNotice }: GuessPorts,
): Promise<string> {
  const log = toSlashes(path.relative(base, path.resolve(cwd, file)));
  const system = systemOf(log);
  const asked = {
    system,
    path: log,
    base,
    timezone: ZONE,
    accountCase: 'sensitive' as const,
    idWidth: 'fold' as const,
    map: columnMapOf(map),
  };
  if (file === '-') throw userError('init.pipe', { file });
  const { source, messages, remove } = await guessLog(asked);
  await remove();
  const [first] = messages;
  if (first?.id === 'detect.noFile') throw userError('detect.noFile', { file }, { file });
  if (source !== undefined && source.path !== log) throw userError('init.pipe', { file });
  for (const message of messages) onNotice(message);
  if (source === undefined) throw userError('init.cannotGuess', { file });
  return fileText(lang, 'init.guessed', { id: system, file: safeText(log), logs: yamlOf(source) });
}

function yamlOf(source: LogSource): string {
  const settings = yaml({ ...settingsOf(source, ZONE), path: everyDay(source.path) });
  return settings
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** `logs/takuso-20240401.csv.gz` is a log of takuso. */
function systemOf(log: string): string {
  const name = path.posix.basename(log).replace(/(\.(gz|zst|zip|csv|tsv|txt|log|jsonl?|ltsv))+$/i, '');
  const plain = name.replaceAll(/\d{4,}|\d+(?=[-_.])|[\s;,*?/\\:"\p{Cc}]+/gu, '').replaceAll(/[-_.]+$|^[-_.]+/g, '');
  return /^[^\d]/.test(plain) ? plain : 'log';
}

/** With placeholders for the day that the path names: tomorrow's log has another name. */
function everyDay(log: string): string {
  const day = /(?<!\d)(?:19|20)\d\d([-_/]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)/;
  return log.replace(day, '{yyyy}$1{MM}$1{dd}');
}

function toSlashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}
