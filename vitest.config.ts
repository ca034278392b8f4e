import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The truth table takes its own time: npm run truth.
    exclude: process.env.VIRT_PREFLIGHT_TRUTH === '1' ? [] : ['test/truth/**'],
    // @oclif/test and our own command tests read what a command wrote.
    disableConsoleIntercept: true,
    // Two cores, and one lab at a time: lab tests share one worker.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
