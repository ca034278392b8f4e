import { describe, expect, it } from 'vitest';
import { parseCpuXml } from '../../../src/facts/cpu/parse-cpu.js';

const nothing = {
  arch: null,
  mode: null,
  match: null,
  check: null,
  migratable: null,
  model: null,
  modelFallback: null,
  vendorId: null,
  vendor: null,
  features: [],
  topology: null,
  microcodeVersion: null,
  signature: null,
  tsc: null,
  physicalAddressBits: null,
  hasNuma: false,
};

describe('parseCpuXml', () => {
  it('reads the CPU of a live guest', () => {
    const text = `<domain type='kvm'><name>web</name>
      <cpu mode='custom' match='exact' check='full'>
        <model fallback='forbid' vendor_id='GenuineIntel'>Skylake-Client</model>
        <vendor>Intel</vendor>
        <topology sockets='2' dies='1' clusters='3' cores='4' threads='2'/>
        <maxphysaddr mode='emulate' bits='42'/>
        <feature policy='require' name='hypervisor'/>
        <feature policy='disable' name='hle'/>
        <feature name='ss'/>
        <numa><cell id='0' cpus='0-3' memory='512' unit='MiB'/></numa>
      </cpu></domain>`;
    expect(parseCpuXml(text)).toEqual({
      kind: 'parsed',
      cpu: {
        ...nothing,
        mode: 'custom',
        match: 'exact',
        check: 'full',
        model: 'Skylake-Client',
        modelFallback: 'forbid',
        vendorId: 'GenuineIntel',
        vendor: 'Intel',
        features: [
          { name: 'hypervisor', policy: 'require' },
          { name: 'hle', policy: 'disable' },
          { name: 'ss', policy: null },
        ],
        topology: { sockets: 2, dies: 1, clusters: 3, cores: 4, threads: 2 },
        physicalAddressBits: { mode: 'emulate', bits: 42, limit: null },
        hasNuma: true,
      },
    });
  });

  it('reads the host CPU of capabilities, without policies', () => {
    const text = `<?xml version='1.0'?><capabilities><host><uuid>1</uuid><cpu>
        <arch>x86_64</arch><model>EPYC</model><vendor>AMD</vendor>
        <microcode version='137367118'/><signature family='23' model='49' stepping='0'/>
        <counter name='tsc' frequency='2250000000' scaling='yes'/>
        <topology sockets='1' cores='8' threads='2'/>
        <maxphysaddr mode='passthrough' limit='43'/>
        <feature name='ht' policy='disable'/><pages unit='KiB' size='4'/>
      </cpu></host></capabilities>`;
    expect(parseCpuXml(text)).toEqual({
      kind: 'parsed',
      cpu: {
        ...nothing,
        arch: 'x86_64',
        model: 'EPYC',
        vendor: 'AMD',
        features: [{ name: 'ht', policy: null }],
        topology: { sockets: 1, dies: 1, clusters: 1, cores: 8, threads: 2 },
        microcodeVersion: 137367118,
        signature: { family: 23, model: 49, stepping: 0 },
        tsc: { frequencyHz: 2250000000, scaling: true },
        physicalAddressBits: { mode: 'passthrough', bits: null, limit: 43 },
      },
    });
  });

  it('reads the host-model of domcapabilities, and a CPU inside any other document', () => {
    const domainCapabilities = `<domainCapabilities><cpu><mode name='host-passthrough' supported='yes'/>
      <mode name='host-model' supported='yes'><model fallback='forbid'>EPYC</model></mode></cpu></domainCapabilities>`;
    const cpu = { ...nothing, model: 'EPYC', modelFallback: 'forbid' };
    expect(parseCpuXml(domainCapabilities)).toEqual({ kind: 'parsed', cpu });
    expect(parseCpuXml("<domstatus><domain><cpu mode='maximum'/></domain></domstatus>")).toEqual({
      kind: 'parsed',
      cpu: { ...nothing, mode: 'maximum' },
    });
  });

  it('reads an empty CPU, and attributes of host-passthrough', () => {
    expect(parseCpuXml('<cpu/>')).toEqual({ kind: 'parsed', cpu: nothing });
    expect(parseCpuXml("<cpu mode='host-passthrough' check='none' migratable='off'/>")).toEqual({
      kind: 'parsed',
      cpu: { ...nothing, mode: 'host-passthrough', check: 'none', migratable: false },
    });
  });

  it.each([
    ['', 'missing root element'],
    ['not xml', 'missing root element'],
    ['<cpu', 'unexpected end of input'],
    ['<domain/>', 'there is no <cpu> element in it'],
    ['<domainCapabilities/>', 'there is no <cpu> element in it'],
    [
      "<domainCapabilities><cpu><mode name='host-model' supported='no'/></cpu></domainCapabilities>",
      'there is no <cpu> element in it',
    ],
    ['<cpu><arch>vax</arch><model>m</model></cpu>', "unknown architecture 'vax'"],
    ['<cpu><arch>x86_64</arch></cpu>', 'a CPU with <arch> needs a <model>'],
    ["<cpu match='exact'><arch>x86_64</arch><model>m</model></cpu>", 'a CPU with <arch> cannot have a match attribute'],
    ["<cpu mode='custom'><arch>x86_64</arch><model>m</model></cpu>", 'a CPU with <arch> cannot have a mode attribute'],
    ["<cpu mode='magic'/>", "<cpu> has the unknown mode 'magic'"],
    ["<cpu match='nearly'/>", "<cpu> has the unknown match 'nearly'"],
    ["<cpu check='some'/>", "<cpu> has the unknown check 'some'"],
    ["<cpu><model fallback='maybe'>m</model></cpu>", "<model> has the unknown fallback 'maybe'"],
    ["<cpu><model vendor_id='short'>m</model></cpu>", "vendor_id 'short' is not 12 characters long"],
    ["<cpu migratable='on'/>", 'migratable is only allowed with mode host-passthrough or maximum'],
    ['<cpu><vendor>AMD</vendor></cpu>', '<vendor> without <model>'],
    ["<cpu><feature name='ss'/></cpu>", 'features without <model>'],
    ['<cpu><model>m</model><feature/></cpu>', 'a <feature> without a name'],
    ["<cpu><model>m</model><feature name='a'/><feature name='a'/></cpu>", "feature 'a' is given twice"],
    ["<cpu><model>m</model><feature policy='wish' name='a'/></cpu>", "<feature> has the unknown policy 'wish'"],
    ["<cpu><topology cores='1' threads='1'/></cpu>", '<topology> needs a sockets of at least 1'],
    ["<cpu><topology sockets='0' cores='1' threads='1'/></cpu>", '<topology> needs a sockets of at least 1'],
    ["<cpu><topology sockets='two' cores='1' threads='1'/></cpu>", "<topology> has the odd sockets 'two'"],
    ["<cpu><maxphysaddr bits='40'/></cpu>", '<maxphysaddr> without a mode'],
  ])('says why %s is invalid', (text, reason) => {
    const parsed = parseCpuXml(text);
    expect(parsed.kind === 'invalid' ? parsed.reason : parsed).toContain(reason);
  });
});
