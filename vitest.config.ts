import { defineConfig } from 'vitest/config';

/** Too long for a CI run, much of it waiting for libvirt's own time limits, half a minute each: npm run test:slow has them as well. */
const slow = [
  'test/acceptance/reliability-switchover.test.ts',
  'test/acceptance/migrate-{names,several}-in-lab.test.ts',
  'test/execute/watch/*-in-lab.test.ts',
];

/** With a second version of Node.js the other lab tests would tell the same again; check-in-lab stands for them. */
const lab = ['test/acceptance/!(check-in-lab).test.ts', 'test/execute/**/*-in-lab.test.ts', 'test/**/*.lab.test.ts'];

/** What a browser, a terminal's width or a page of the documentation makes of the program does not depend on its Node.js. */
const surroundings = ['test/browser/**', 'test/docs/**', 'test/cli/{completion,exit-codes,widths}.test.ts'];

/** What VIRT_PREFLIGHT_TESTS names; without it, what a CI run has time for. The truth table takes its own time: npm run truth. */
const excluded: Readonly<Record<string, readonly string[]>> = {
  all: ['test/truth/**'],
  most: ['test/truth/**', ...slow],
  brief: ['test/truth/**', ...slow, ...lab, ...surroundings],
  truth: [],
};

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...(excluded[process.env.VIRT_PREFLIGHT_TESTS ?? 'most'] ?? [])],
    // @oclif/test and our own command tests read what a command wrote.
    disableConsoleIntercept: true,
    // Two cores, and one lab at a time: lab tests share one worker.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
