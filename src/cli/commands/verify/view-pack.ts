/** What `verify PACK` says, for people. */

import type { BasisCheck } from '../../../app/verify/basis.js';
import type { Derivation, DerivedDifference } from '../../../app/verify/rederive.js';
import type { PackCheck } from '../../../app/verify/verify-pack.js';
import { text } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import { type Words, words } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import { chainBlocks, fileBlocks } from './view-ledger.js';

export function packBlocks(named: string, { pack, basis, derived, fromCopies }: PackCheck, context: Context): Block[] {
  const say = words(context.lang);
  return [
    ...frame(named, pack, say),
    ...(basis === undefined ? noBasis(pack, say) : basisBlocks(basis, pack, context, say)),
    ...(derived === undefined ? [] : derivedBlocks(derived, pack, say, fromCopies)),
  ];
}

function frame(named: string, { manifest, problems }: PackCheck['pack'], say: Words): Block[] {
  const heading: Block = { kind: 'heading', text: say.t('cli.verify.heading', { folder: named }) };
  if (manifest === undefined)
    return [heading, { kind: 'lines', lines: [say.t('cli.verify.manifestAltered')], tone: 'bad' }];
  const { run, audience, version, created, outputs } = manifest;
  const made = say.t('cli.verify.made', {
    since: run.since,
    until: run.until,
    audience: say.label('audience', audience),
    version,
    created,
    run: run.id,
  });
  const state = problems.length === 0 ? 'cli.verify.whole' : 'cli.verify.notWhole';
  return [
    heading,
    { kind: 'lines', lines: [made] },
    { kind: 'lines', lines: [say.t(state, { n: outputs.length + 1 })], tone: problems.length === 0 ? 'good' : 'bad' },
    ...lines(problems.map(({ path, problem }) => say.t(`cli.verify.problem.${problem}`, { path }))),
  ];
}

const lines = (all: string[]): Block[] => (all.length === 0 ? [] : [{ kind: 'lines', lines: all, list: true }]);

function noBasis({ manifest }: PackCheck['pack'], say: Words): Block[] {
  if (manifest === undefined) return [];
  return [{ kind: 'lines', lines: [say.t('cli.verify.noConfiguration')], tone: 'medium' }];
}

function basisBlocks(basis: BasisCheck, { manifest }: PackCheck['pack'], context: Context, say: Words): Block[] {
  const { configuration, ledger, files } = basis;
  const good = configuration !== 'changed';
  const head = manifest?.ledger?.head ?? '';
  const headLine = say.t(`cli.verify.head.${ledger.head}`, {
    head,
    entries: say.number(manifest?.ledger?.entries ?? 0),
  });
  return [
    { kind: 'heading', text: say.t('cli.verify.configuration') },
    { kind: 'lines', lines: [say.t(`cli.verify.configuration.${configuration}`)], tone: good ? 'good' : 'bad' },
    ...(ledger.chain === undefined
      ? [{ kind: 'heading' as const, text: text(context.lang, 'verify.ledger', { file: ledger.file }) }]
      : chainBlocks(ledger.chain, { file: ledger.file, timezone: manifest?.timezone ?? 'UTC' }, context)),
    { kind: 'lines', lines: [headLine], tone: ledger.head === 'held' ? 'good' : 'bad' },
    ...fileBlocks(files, context, 'cli.verify.files'),
  ];
}

function derivedBlocks(
  { same, differences }: Derivation,
  { manifest }: PackCheck['pack'],
  say: Words,
  fromCopies = false,
): Block[] {
  const isPublic = manifest?.audience === 'public';
  const counted = say.t(isPublic ? 'cli.verify.derivedFigures' : 'cli.verify.derivedFindings', {
    same: say.number(same),
    n: say.number(differences.length),
  });
  return [
    { kind: 'heading', text: say.t('cli.verify.derived') },
    ...(fromCopies ? [{ kind: 'lines' as const, lines: [say.t('archive.derivedFromCopies')] }] : []),
    { kind: 'lines', lines: [counted], tone: differences.length === 0 ? 'good' : 'bad' },
    ...differences.map((one) => differenceBlock(one, say)),
  ];
}

function differenceBlock(
  { finding, rule, system, day, account, change, fields }: DerivedDifference,
  say: Words,
): Block {
  const place = [finding.slice(0, 12), rule, system, day, account].filter((part) => part !== '');
  return {
    kind: 'finding',
    tone: 'bad',
    title: place.join('  '),
    lines: [say.t(`cli.verify.change.${change}`)],
    facts: fields.map(({ name, before, now }) =>
      before === undefined && now === undefined
        ? say.t('cli.verify.field', { name })
        : say.t('cli.verify.fieldFrom', { name, before: before ?? '', now: now ?? '' }),
    ),
  };
}
