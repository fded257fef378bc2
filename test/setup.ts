/**
 * What comes before every file of tests. One seed for every property test: the suite tries the same
 * inputs each time, so that a failure is a fault of the change at hand. `npm run torture --
 * properties` tries fresh ones; what it finds becomes an example of its test.
 */
import fc from 'fast-check';
import { afterAll } from 'vitest';
import { endFile } from './after-file.js';

/** The day on which the first audit must have begun; any number would do. */
const SEED = 20240401;

const given = process.env.SEKISHO_SEED;
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: given === undefined ? SEED : Number(given) });

afterAll(endFile);
