import { describe, expect, it } from 'vitest';
import { parseDomainCapabilitiesCpu } from '../../../src/facts/cpu/domain-capabilities-cpu.js';

const text = `<domainCapabilities>
  <path>/usr/bin/qemu-system-x86_64</path><domain>kvm</domain><machine>pc-q35-7.2</machine><arch>x86_64</arch>
  <cpu>
    <mode name='host-passthrough' supported='yes'>
      <enum name='hostPassthroughMigratable'><value>on</value><value>off</value></enum></mode>
    <mode name='maximum' supported='no'/>
    <mode name='host-model' supported='yes'><model fallback='forbid'>EPYC</model><vendor>AMD</vendor>
      <feature policy='require' name='hypervisor'/></mode>
    <mode name='custom' supported='yes'>
      <model usable='yes' deprecated='yes' vendor='AMD' canonical='EPYC-v1'>EPYC</model>
      <model usable='no' vendor='Intel'>Haswell</model>
      <blockers model='Haswell'><feature name='hle'/><feature name='rtm'/></blockers>
      <model usable='unknown' vendor='unknown'>qemu64</model>
      <model>486</model>
    </mode>
  </cpu></domainCapabilities>`;

describe('parseDomainCapabilitiesCpu', () => {
  it('reads modes, host-model and models with their blockers', () => {
    const parsed = parseDomainCapabilitiesCpu(text);
    expect(parsed).toMatchObject({
      kind: 'parsed',
      cpu: {
        virtType: 'kvm',
        supportedModes: ['custom', 'host-model', 'host-passthrough'],
        hostPassthroughMigratable: ['on', 'off'],
        maximumMigratable: [],
        hostModel: { arch: null, model: 'EPYC', vendor: 'AMD', features: [{ name: 'hypervisor', policy: 'require' }] },
      },
    });
    const plain = { vendor: null, deprecated: false, canonical: null, blockers: [] };
    expect(parsed.kind === 'parsed' && parsed.cpu.models).toEqual([
      { name: 'EPYC', usable: 'yes', vendor: 'AMD', deprecated: true, canonical: 'EPYC-v1', blockers: [] },
      { ...plain, name: 'Haswell', usable: 'no', vendor: 'Intel', blockers: ['hle', 'rtm'] },
      { ...plain, name: 'qemu64', usable: 'unknown' },
      { ...plain, name: '486', usable: 'unknown' },
    ]);
  });

  it('reads a host that offers nothing', () => {
    expect(parseDomainCapabilitiesCpu('<domainCapabilities><cpu/></domainCapabilities>')).toEqual({
      kind: 'parsed',
      cpu: {
        virtType: null,
        supportedModes: [],
        hostPassthroughMigratable: [],
        maximumMigratable: [],
        hostModel: null,
        models: [],
      },
    });
  });

  it.each([
    ['nonsense', 'missing root element'],
    ['<capabilities/>', '<capabilities> is no <domainCapabilities>'],
    ['<domainCapabilities/>', '<domainCapabilities> has no <cpu> part'],
    [
      "<domainCapabilities><cpu><mode name='host-model' supported='yes'/></cpu></domainCapabilities>",
      'the host-model has no <model>',
    ],
    [text.replace("policy='require'", "policy='wish'"), "host-model: <feature> has the unknown policy 'wish'"],
  ])('is invalid for %.60s', (broken, reason) => {
    const parsed = parseDomainCapabilitiesCpu(broken);
    expect(parsed.kind === 'invalid' ? parsed.reason : parsed).toContain(reason);
  });
});
