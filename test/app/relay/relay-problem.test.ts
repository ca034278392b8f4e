import { describe, expect, it } from 'vitest';
import { relayProblem } from '../../../src/app/relay/relay-problem.js';
import type { HostSession } from '../../../src/execute/host-session.js';

function session(host: string): HostSession {
  return { host, run: async () => ({ kind: 'unanswered', because: '' }), close: () => undefined };
}

const sessions = { source: session('kvm1'), destination: session('kvm2'), here: session('here') };
const silent = { running: true, output: '', sourceLog: '', destinationLog: '' };
const refusal = 'error: failed to connect to the hypervisor';

describe('why a relay is of no use', () => {
  it('is what virsh says', () => {
    expect(relayProblem({ sessions }, refusal, silent)).toBe(`the relay is of no use: ${refusal}`);
  });

  it('is a source whose sshd does not listen on sockets', () => {
    const sourceLog = 'Error: remote port forwarding failed for listen path /run/virt-preflight-relay/0/socket\n';
    expect(relayProblem({ sessions }, refusal, { ...silent, sourceLog })).toBe(
      'sshd on kvm1 makes no sockets: AllowStreamLocalForwarding or DisableForwarding of its sshd_config forbids it (ssh said: Error: remote port forwarding failed for listen path /run/virt-preflight-relay/0/socket)',
    );
  });

  it('is a destination whose sshd does not connect to sockets', () => {
    const destinationLog = 'channel 1: open failed: connect failed: open failed\n';
    expect(relayProblem({ sessions }, refusal, { ...silent, destinationLog })).toBe(
      "sshd on kvm2 leads nobody to libvirt's socket: AllowStreamLocalForwarding or DisableForwarding of its sshd_config forbids it, or the login may not use it (ssh said: channel 1: open failed: connect failed: open failed)",
    );
  });

  it('is what ssh says of a login', () => {
    const destinationLog = 'one\nadmin@kvm2: Permission denied (publickey).\n';
    expect(relayProblem({ sessions }, 'it did not come up', { ...silent, destinationLog })).toBe(
      'the relay is of no use: it did not come up: ssh to kvm2 said: admin@kvm2: Permission denied (publickey).',
    );
  });
});
