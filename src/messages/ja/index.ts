import { ja as catalogue } from '../../rules/catalog/texts.js';
import type { en } from '../en/index.js';
import type { SameData } from '../translation.js';
import { analyst } from './analyst.js';
import { archive } from './archive.js';
import { cli } from './cli.js';
import { cluster } from './cluster.js';
import { config } from './config.js';
import { controls } from './controls.js';
import { days } from './days.js';
import { deliver } from './deliver.js';
import { documents } from './documents.js';
import { followUp } from './follow-up.js';
import { ledger } from './ledger.js';
import { logs } from './logs.js';
import { manual } from './manual.js';
import { page } from './page.js';
import { people } from './people.js';
import { query } from './query.js';
import { register } from './register.js';
import { reports } from './reports.js';
import { rules } from './rules.js';
import { simulate } from './simulate.js';
import { watch } from './watch.js';
import { writing } from './writing.js';

const texts = {
  ...analyst,
  ...archive,
  ...cli,
  ...cluster,
  ...config,
  ...controls,
  ...days,
  ...deliver,
  ...documents,
  ...followUp,
  ...ledger,
  ...manual,
  ...page,
  ...query,
  ...logs,
  ...people,
  ...register,
  ...rules,
  ...catalogue,
  ...reports,
  ...simulate,
  ...watch,
  ...writing,
};

export const ja: SameData<typeof en, typeof texts> = texts;
