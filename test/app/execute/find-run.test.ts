import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { folderOfRun } from '../../../src/app/execute/find-run.js';

const state = mkdtempSync(join(tmpdir(), 'virt-preflight-runs-'));
const runs = join(state, 'virt-preflight', 'runs');
beforeAll(() => vi.stubEnv('XDG_STATE_HOME', state));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(state, { recursive: true });
});

test('a run that is there has a folder; of one that is not, that is said', () => {
  mkdirSync(join(runs, '20261121T153802Z-ffd3c512'), { recursive: true });
  expect(folderOfRun('20261121T153802Z-ffd3c512').path).toBe(join(runs, '20261121T153802Z-ffd3c512'));
  expect(() => folderOfRun('20261121T153802Z-00000000')).toThrow('There is no run 20261121T153802Z-00000000');
});
