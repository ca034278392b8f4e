import { readFileSync } from 'node:fs';
import type { Report } from '../../src/report/document.js';
import { findingOf } from '../report/finding-of.js';
import { autostart, passed, sampleReport } from '../report/sample-report.js';

/** A no-go with a plan for one of its guests, of bundled captures: as the golden files have it. */
export function noGoPage(): string {
  return readFileSync(new URL('../report/formats/golden/rhel.html', import.meta.url), 'utf8');
}

/** 4 GiB in 40 seconds. */
const bandwidth = findingOf({
  id: 'guest/convergence:6c0f4f9e',
  ruleId: 'guest/convergence',
  scope: 'move',
  status: 'pass',
  severity: 'warning',
  disposition: 'none',
  evidence: [{ host: null, fact: 'pair.bandwidthBytesPerSecond', value: 107_374_182.4, probe: 'bandwidth' }],
});

/** A go whose bandwidth was measured. */
export function goReport(): Report {
  return sampleReport('go', [autostart, passed, bandwidth]);
}
