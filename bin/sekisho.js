#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { load } from './load.js';

const { main } = load().exports;
process.exitCode = await main(process.argv.slice(2), fileURLToPath(import.meta.url));
