import { valueIfKnown } from '../../facts/fact.js';
import { concurrencyFor } from '../concurrency/concurrency-for.js';
import { canonicalJson } from './canonical-json.js';
import type { Plan, PlannedHost } from './plan.js';
import { planGuest } from './plan-guest.js';
import type { PlanInput, PlanInputHost } from './plan-input.js';
import { waivedFindings } from './waived-findings.js';

/** The plan for guests whose verdict is a go. What no rule or fact allows is no business of this: a no-go has no plan. */
export function makePlan(input: PlanInput): Plan {
  const { planId, createdAt, expiresAt, tool, rules, request, wishes, policy, digest } = input;
  const moves = input.guests.flatMap((guest) => planGuest(input, guest) ?? []);
  const plan: Omit<Plan, 'checksum'> = {
    kind: 'virt-preflight-plan',
    schemaVersion: '1.0',
    planId,
    createdAt,
    expiresAt,
    tool,
    rules,
    source: plannedHost(input.source),
    destination: plannedHost(input.destination),
    request,
    wishes,
    policy,
    concurrency: concurrencyFor(input),
    guests: moves.map(({ guest }) => guest),
    waived: waivedFindings(input.guests),
    byPeople: moves.flatMap(({ byPeople }) => byPeople),
    leftOut: input.leftOut,
  };
  return { ...plan, checksum: digest(canonicalJson(plan)) };
}

/** What the checksum of a plan has to be. */
export function checksumOf({ checksum: _, ...rest }: Plan, digest: PlanInput['digest']): string {
  return digest(canonicalJson(rest));
}

function plannedHost({ label, name, facts }: PlanInputHost): PlannedHost {
  return {
    label,
    name,
    hostname: valueIfKnown(facts.hostname) ?? null,
    uuid: valueIfKnown(facts['libvirt.hostUuid']) ?? null,
    bootId: valueIfKnown(facts.bootId) ?? null,
    libvirtVersion: valueIfKnown(facts['libvirt.version']) ?? null,
    qemuVersion: valueIfKnown(facts['qemu.version']) ?? null,
  };
}
