import { createHash } from 'node:crypto';
import { deriveDiskFacts } from '../../checks/derived/derive-disk-facts.js';
import { deriveMoveFacts } from '../../checks/derived/derive-move-facts.js';
import { derivePairFacts } from '../../checks/derived/derive-pair-facts.js';
import { findingsOfGuest } from '../../checks/verdict/judge-findings.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { Definitions } from '../../facts/readers/definitions.js';
import type { LeftOutGuest } from '../../planner/plan/plan.js';
import type { PlanInput, PlanInputGuest } from '../../planner/plan/plan-input.js';
import type { Examination } from '../check/examine-guests.js';
import { runIdOf } from '../check/run-id.js';
import { toolIdentity } from '../tool-identity.js';
import { destinationDefinition } from './destination-definition.js';
import { factsRead } from './facts-read.js';
import type { PlanOptions } from './plan-options.js';

/** Everything that the planner needs, for those guests of an examination that are to be in the plan. */
export function planInput(examination: Examination, guests: readonly Guest[], options: PlanOptions): PlanInput {
  const { input, hosts, ruleSet } = examination;
  const createdAt = new Date();
  const definitions = hosts.source.definitions();
  return {
    planId: runIdOf(createdAt),
    createdAt: createdAt.toISOString(),
    expiresAt: new Date(createdAt.getTime() + options.validMinutes * 60_000).toISOString(),
    tool: toolIdentity(),
    rules: { digest: ruleSet.digest },
    request: input.request,
    source: { ...input.source, label: options.from },
    destination: { ...input.destination, label: options.to },
    pair: derivePairFacts(input),
    definitions: { ...definitions, secrets: new Map() },
    policy: options.policy,
    transport: examination.connection.chosen,
    wishes: {
      transport: options.transport,
      via: options.via,
      fix: options.fix,
      keepFixes: options.keepFixes,
      defineAndUndefine: options.defineAndUndefine,
      copyImages: options.copyImages,
      concurrency: options.concurrencyAsked,
    },
    guests: guests.map((guest) => planInputGuest(examination, guest, definitions)),
    leftOut: input.guests.filter((guest) => !guests.includes(guest)).map((guest) => leftOutGuest(examination, guest)),
    digest,
  };
}

function leftOutGuest({ findings }: Examination, { facts }: Guest): LeftOutGuest {
  const uuid = valueIfKnown(facts.uuid) ?? '';
  const blockers = findingsOfGuest(findings, uuid).filter(({ disposition }) => disposition === 'blocks');
  return {
    uuid,
    name: valueIfKnown(facts.name) ?? uuid,
    because: blockers.map(({ ruleId, message }) => `${message} (${ruleId})`).join('; '),
  };
}

/** `sha256:` and the digest of a text. */
export function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function planInputGuest(
  { input, findings: all, definitions: known, hosts }: Examination,
  guest: Guest,
  definitions: Definitions,
): PlanInputGuest {
  const uuid = valueIfKnown(guest.facts.uuid) ?? '';
  const findings = findingsOfGuest(all, uuid);
  const offline = input.request.mode === 'offline';
  const shown = (offline ? definitions.guests : definitions.running).get(uuid) ?? null;
  const running = known.own.get(uuid)?.running ?? shown;
  // What libvirt shows to everybody, as captures have it, is not what it compares.
  const asked = hosts.source.address.kind === 'capture' ? null : running;
  const made = known.made.get(uuid);
  const disks = guest.disks.map((disk) => deriveDiskFacts(input, guest, disk));
  return {
    guest,
    findings,
    move: deriveMoveFacts(input, guest),
    disks,
    copiedDisks: guest.disks.flatMap((disk, index) => {
      const copied = disks[index]?.copied;
      return copied !== undefined && valueIfKnown(copied) === true ? (valueIfKnown(disk.target) ?? []) : [];
    }),
    reads: factsRead(input, guest, findings),
    definition: definitions.guests.get(uuid) ?? null,
    runningDefinition: running,
    mappings: made?.mappings ?? [],
    destinationXml: made?.running ?? destinationDefinition(input.request, 'xml', uuid, asked),
    persistentXml: made?.kept ?? destinationDefinition(input.request, 'persistent-xml', uuid, null),
  };
}
