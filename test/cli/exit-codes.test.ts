import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/formats/index.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runProgram } from './run-program.js';

const to = ['--to', kvm02, '--quiet'];

describe.concurrent.each(Object.keys(formats))('as %s', (format) => {
  test.each([
    ['a go', ['wanderer1', '--from', kvm01], 0],
    ['a go with warnings that somebody wants to know of', ['wanderer2', '--from', kvm01, '--detailed-exit-code'], 10],
    ['a no-go', ['wanderer3', '--from', kvm01], 20],
    ['a guest that is not there', ['nobody', '--from', kvm01], 64],
    ['a capture that is not there', ['x', '--from', './nowhere'], 65],
  ])('%s exits as it does in every format', async (_, words, expected) => {
    const { exitCode } = await runProgram(['check', ...words, ...to, '-o', format]);
    expect(exitCode).toBe(expected);
  });
});
