import { createHash } from 'node:crypto';
import type { CheckRequest } from '../../../src/checks/request.js';
import { derivedDiskFacts, moveFacts, pairFacts } from '../../../src/facts/catalogue/derived.js';
import type { HostFacts, hostFacts } from '../../../src/facts/host-facts.js';
import { makePlan } from '../../../src/planner/plan/make-plan.js';
import type { Plan, PlannedGuest } from '../../../src/planner/plan/plan.js';
import type { PlanInput, PlanInputGuest } from '../../../src/planner/plan/plan-input.js';
import { factsOf, guestOf, hostOf, plainRequest, type Values } from '../../checks/engine/hand-made.js';

export const uuid = '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11';

/** What a test says about a plan; the rest is one running guest, `web1`, from alpha to beta. */
export interface PlanParts {
  readonly request?: Partial<CheckRequest>;
  readonly guest?: Parameters<typeof guestOf>[0];
  readonly disks?: Parameters<typeof guestOf>[1];
  readonly nics?: Parameters<typeof guestOf>[2];
  readonly planned?: Partial<PlanInputGuest>;
  readonly source?: Values<typeof hostFacts>;
  readonly destination?: Values<typeof hostFacts>;
  readonly pair?: Values<typeof pairFacts>;
  readonly move?: Values<typeof moveFacts>;
  readonly derived?: readonly Values<typeof derivedDiskFacts>[];
  readonly input?: Partial<PlanInput>;
}

export const plainWishes: PlanInput['wishes'] = {
  transport: 'auto',
  via: 'auto',
  fix: false,
  keepFixes: false,
  defineAndUndefine: false,
  copyImages: false,
  concurrency: null,
};

export function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

export function planInputOf(parts: PlanParts = {}): PlanInput {
  const guest = { uuid, name: 'web1', state: 'running', persistent: true, autostart: false, managedSave: false };
  return {
    planId: 'p1',
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T01:00:00.000Z',
    tool: { name: 'virt-preflight', version: '0.1.0' },
    rules: { digest: 'sha256:00' },
    request: { ...plainRequest, ...parts.request },
    source: hostOfPlan('alpha', hostOf(parts.source)),
    destination: hostOfPlan('beta', hostOf(parts.destination)),
    policy: {
      name: 'balanced',
      finishWithinSeconds: null,
      largestDowntimeMs: 2000,
      mayThrottleGuest: true,
      mayWidenBandwidth: true,
      maySwitchToPostcopy: false,
      maySuspend: false,
    },
    transport: {
      kind: 'p2p-ssh',
      reason: 'the source opens the connection',
      source: { kind: 'local' },
      destination: { kind: 'remote', transport: 'ssh', user: null, host: 'beta', port: null },
    },
    pair: factsOf(pairFacts, parts.pair ?? {}),
    definitions: { pools: new Map(), networks: new Map(), nwfilters: new Map(), secrets: new Map() },
    wishes: plainWishes,
    guests: [
      {
        guest: guestOf({ ...guest, ...parts.guest }, parts.disks, parts.nics),
        findings: [],
        move: factsOf(moveFacts, parts.move ?? {}),
        disks: (parts.disks ?? []).map((_, index) => factsOf(derivedDiskFacts, parts.derived?.[index] ?? {})),
        copiedDisks: [],
        reads: [],
        definition: null,
        runningDefinition: null,
        mappings: [],
        destinationXml: null,
        persistentXml: null,
        ...parts.planned,
      },
    ],
    leftOut: [],
    digest: sha256,
    ...parts.input,
  };
}

function hostOfPlan(name: string, facts: HostFacts): PlanInput['source'] {
  return { label: `root@${name}`, name, facts };
}

export function planOf(parts: PlanParts = {}): Plan {
  return makePlan(planInputOf(parts));
}

export function plannedGuestOf(parts: PlanParts = {}): PlannedGuest {
  const [guest] = planOf(parts).guests;
  if (guest === undefined) throw new Error('the plan has no guest');
  return guest;
}
