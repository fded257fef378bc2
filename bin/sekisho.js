#!/usr/bin/env node
import { load } from './load.js';

const { main } = load().exports;
process.exitCode = await main(process.argv.slice(2));
