import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: 'forks',
    maxWorkers: '100%',
    // the modules of a worker are loaded once for all its files: loading took half of the time
    isolate: false,
    unstubEnvs: true,
  },
});
