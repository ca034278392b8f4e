import type { RuleScope } from '../../checks/rule.js';

/** A fact of each scope that makes a sensible first rule, with a value that passes and one that fails. */
const examples: Readonly<
  Record<RuleScope, { readonly fact: string; readonly assert: string; readonly good: string; readonly bad: string }>
> = {
  host: { fact: 'host.os.vendor', assert: "host.os.vendor != 'other'", good: 'redhat', bad: 'other' },
  hosts: { fact: 'pair.sameSubnet', assert: 'pair.sameSubnet', good: 'true', bad: 'false' },
  guest: { fact: 'guest.autostart', assert: '!guest.autostart', good: 'false', bad: 'true' },
  move: { fact: 'move.machineDeprecated', assert: '!move.machineDeprecated', good: 'false', bad: 'true' },
  disk: { fact: 'disk.bus', assert: "disk.bus in ['virtio', 'scsi']", good: 'virtio', bad: 'ide' },
  nic: { fact: 'nic.model', assert: "nic.model == 'virtio'", good: 'virtio', bad: 'rtl8139' },
};

/** A rule file that lints and whose cases pass, to be changed into what is wanted. */
export function ruleSkeleton(id: string, scope: RuleScope): string {
  const { fact, assert, good, bad } = examples[scope];
  return `id: ${id}
title: Say in one line what is wrong when it fails
severity: warning
scope: ${scope}
requires: [${fact}]
assert: "${assert}"
message: "{${fact}} is not what it should be"
why: Say what goes wrong when it does not hold.
remediation:
  - text: Say what to do about it.
references: ["your own policy, or a page that says so"]
cases:
  - name: what passes
    facts: { ${fact}: ${good} }
    expect: pass
  - name: what fails
    facts: { ${fact}: ${bad} }
    expect: fail
  - name: nobody knows
    facts: {}
    expect: unknown
`;
}
