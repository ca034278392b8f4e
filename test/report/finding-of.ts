import type { Finding } from '../../src/checks/finding.js';

/** A finding with what a test does not care about filled in. */
export function findingOf(parts: Partial<Finding>): Finding {
  return {
    id: 'area/name:web1',
    ruleId: 'area/name',
    scope: 'guest',
    guest: { name: 'web1', uuid: '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11' },
    device: null,
    host: null,
    source: 'alpha',
    destination: 'beta',
    status: 'fail',
    severity: 'blocker',
    disposition: 'blocks',
    title: 'Something is not as it should be',
    message: 'it is wrong',
    why: '',
    missing: [],
    evidence: [],
    remediation: [],
    references: [],
    waiver: null,
    ...parts,
  };
}
