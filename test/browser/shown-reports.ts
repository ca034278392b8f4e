import { readdirSync, readFileSync } from 'node:fs';
import type { Report } from '../../src/report/document.js';
import { findingOf } from '../report/finding-of.js';
import { autostart, cacheMode, passed, sampleReport } from '../report/sample-report.js';

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

/** Every area that rules of ours are of. */
const areas = readdirSync(new URL('../../rules', import.meta.url)).filter((name) => name !== 'data');

/** A report that looked at everything. */
export function wholeReport(): Report {
  const passes = areas.map((area) => ({ ...passed, id: `${area}/rule:web1`, ruleId: `${area}/rule` }));
  const report = sampleReport('warnings', [cacheMode, ...passes]);
  return { ...report, guests: report.guests.map((guest) => ({ ...guest, name: 'database1-rhel8-64' })) };
}
