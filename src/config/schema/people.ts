/** What the configuration says of documents and of those who read, answer and report. */
import { z } from 'zod';
import { says } from '../problems.js';
import { fileMode, name } from '../scalars.js';

const OWNER_ALONE = 0o600;

const reportsFolder = z
  .strictObject({
    path: name().prefault('reports/').describe('The folder, relative to this file.'),
    mode: fileMode()
      .prefault('600')
      .describe(
        'Permissions of report files and audit packs, as for chmod: 600, 640, 660, 644, ...; folders get x wherever they get r.',
      ),
  })
  .meta({ id: 'reports' });

export const reports = z
  .union([name(), reportsFolder], { error: says('config.expected.reports') })
  .prefault('reports/')
  .transform((value) => (typeof value === 'string' ? { path: value, mode: OWNER_ALONE } : value));

const days = (usual: number) => z.int().min(1).max(366).default(usual);

export const inquiries = z
  .strictObject({
    days: days(7).describe('In how many days a superior is to answer an inquiry, if `--due` names no day.'),
  })
  .prefault({})
  .meta({ id: 'inquiries' });

export const incidents = z
  .strictObject({
    preliminary: days(5).describe('Preliminary report to the authority: days from when the incident was known.'),
    final: days(30).describe('Final report to the authority: days from when the incident was known.'),
    deliberate: days(60).describe('Final report to the authority if somebody acted with intent.'),
  })
  .prefault({})
  .meta({ id: 'incidents' });
