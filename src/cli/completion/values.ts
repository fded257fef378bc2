/**
 * Values that depend on what is here: the configuration's systems, the ledger's findings. Each is
 * loaded only when it is asked for.
 */
import path from 'node:path';
import { safeText } from '../../lib/text.js';
import { en } from '../../messages/en/index.js';
import { type Language, textIfAny } from '../../messages/index.js';
import type { ValueKind } from '../options/option.js';

export interface Candidate {
  value: string;
  about?: string | undefined;
}

export const FILES: Candidate = { value: ':files' };
const FOLDERS: Candidate = { value: ':folders' };
/** A list that nobody reads to its end; the newest come first. */
const MOST = 200;

interface Given {
  /** -c, if it was typed */
  config: string | undefined;
  lang: Language;
}

export async function valuesOf(kind: ValueKind, given: Given): Promise<Candidate[]> {
  switch (kind) {
    case 'file':
      return [FILES];
    case 'folder':
      return [FOLDERS];
    case 'rule':
      return rules(given.lang);
    case 'system':
      return (await configOf(given)).systems.map(({ id, name }) => ({ value: id, about: name }));
    case 'finding':
      return findings(given);
    case 'account':
      return distinct((await recorded(given)).map(({ account, actor }) => ({ value: account, about: actor.name })));
    case 'person':
      return distinct(
        (await recorded(given)).flatMap(({ actor, others }) =>
          [actor, ...others].map(({ employee_id, name }) => ({ value: employee_id, about: name })),
        ),
      );
  }
}

/** Their titles are messages: the rules themselves take too long to load between two keystrokes. */
function rules(lang: Language): Candidate[] {
  return Object.keys(en).flatMap((id) => {
    const rule = /^rule\.([^.]+)\.title$/.exec(id)?.[1];
    return rule === undefined ? [] : [{ value: rule, about: textIfAny(lang, id) }];
  });
}

async function findings(given: Given): Promise<Candidate[]> {
  return (await recorded(given)).slice(0, MOST).map(({ id, day, severity, rule, account }) => {
    return { value: id, about: safeText(`${day} ${severity} ${rule} ${account}`) };
  });
}

async function configOf({ config }: Given) {
  const { findConfig, loadConfig } = await import('../../config/load.js');
  return loadConfig(config ?? findConfig(process.cwd(), process.env));
}

/** The newest first. */
async function recorded(given: Given) {
  const config = await configOf(given);
  const { openLedger } = await import('../../ledger/index.js');
  const ledger = openLedger(path.resolve(config.base, config.ledger), { create: false });
  try {
    return ledger.findings({}, { evidence: false }).reverse();
  } finally {
    ledger.close();
  }
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const named = candidates.filter(({ value }) => value !== '' && safeText(value) === value);
  const byValue = new Map(
    named.map(({ value, about }) => [value, { value, about: about ? safeText(about) : undefined }]),
  );
  return [...byValue.values()].slice(0, MOST);
}
