import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DestinationMapping } from '../../../src/facts/mapping/destination-mapping.js';
import { abiProblems } from '../../../src/planner/destination-xml/abi-problems.js';
import { definitionsForDestination } from '../../../src/planner/destination-xml/definitions-for-destination.js';
import { mapDefinition } from '../../../src/planner/destination-xml/map-definition.js';
import { redactedPlace } from '../../../src/planner/destination-xml/redacted-place.js';
import { xmlDiff } from '../../../src/planner/destination-xml/xml-diff.js';

const xml = `<domain type='kvm' id='3'>
  <name>web1</name>
  <uuid>6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11</uuid>
  <memory unit='KiB'>1048576</memory>
  <os>
    <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
    <nvram>/a/nvram/web1.fd</nvram>
  </os>
  <devices>
    <emulator>/usr/libexec/qemu-kvm</emulator>
    <disk type='file' device='disk'>
      <source file='/a/web1.qcow2'/>
      <backingStore type='file'><source file='/ab/base.qcow2'/></backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <source file='/a/data.qcow2'/>
      <target dev='vdb' bus='virtio'/>
    </disk>
    <interface type='bridge'>
      <mac address='52:54:00:00:00:01'/>
      <source bridge='br0'/>
      <model type='virtio'/>
    </interface>
  </devices>
</domain>`;

const bridge: DestinationMapping = { kind: 'bridge', from: 'br0', to: 'br1' };
const path: DestinationMapping = { kind: 'path', from: '/a', to: '/srv/b' };
const emulator: DestinationMapping = { kind: 'emulator', path: null };

function mapped(mappings: readonly DestinationMapping[], emulator: string | null = '/usr/bin/qemu'): string {
  const result = mapDefinition(xml, mappings, emulator);
  if (!result.mapped) throw new Error(result.because);
  return result.xml;
}

describe('a definition for the destination', () => {
  it('changes what is called otherwise there, and says so as a diff', () => {
    const lines = xmlDiff(xml, mapped([bridge, path, emulator])).split('\n');
    expect(lines.filter((line) => /^[-+] /.test(line))).toEqual([
      '-    <nvram>/a/nvram/web1.fd</nvram>',
      '+    <nvram>/srv/b/nvram/web1.fd</nvram>',
      '-    <emulator>/usr/libexec/qemu-kvm</emulator>',
      '+    <emulator>/usr/bin/qemu</emulator>',
      '-      <source file="/a/web1.qcow2"/>',
      '+      <source file="/srv/b/web1.qcow2"/>',
      '-      <source file="/a/data.qcow2"/>',
      '+      <source file="/srv/b/data.qcow2"/>',
      '-      <source bridge="br0"/>',
      '+      <source bridge="br1"/>',
    ]);
  });

  it('has no diff when nothing changes but quotes', () => {
    expect(xmlDiff(xml, mapped([]))).toBe('');
  });

  it('names the mappings that something answers to', () => {
    const other: DestinationMapping = { kind: 'bridge', from: 'br7', to: 'br1' };
    const result = mapDefinition(xml, [bridge, other], null);
    expect(result.mapped && [...result.used]).toEqual([bridge]);
  });

  it('exchanges two names, and takes the longest beginning of a path', () => {
    const swapped: readonly DestinationMapping[] = [
      { kind: 'path', from: '/a', to: '/ab' },
      { kind: 'path', from: '/ab', to: '/a' },
      { kind: 'path', from: '/a/data.qcow2', to: '/srv/data.qcow2' },
    ];
    const sources = [...mapped(swapped).matchAll(/source file="([^"]*)"/g)].map(([, file]) => file);
    expect(sources).toEqual(['/ab/web1.qcow2', '/a/base.qcow2', '/srv/data.qcow2']);
  });

  it('names the other network, and forgets which bridge that was', () => {
    const network = "<source network='lan' portid='6c0f' bridge='virbr0'/>";
    const guest = xml.replace("<source bridge='br0'/>", network).replace("type='bridge'", "type='network'");
    const renaming: readonly DestinationMapping[] = [
      { kind: 'network', from: 'lan', to: 'office' },
      { kind: 'bridge', from: 'virbr0', to: 'br1' },
    ];
    const result = mapDefinition(guest, renaming, null);
    expect(result.mapped && result.xml).toContain('<source network="office"/>');
    expect(result.mapped && [...result.used]).toEqual([renaming[0]]);
  });

  it('takes an emulator that is named', () => {
    expect(mapped([{ kind: 'emulator', path: '/opt/qemu' }], null)).toContain('<emulator>/opt/qemu</emulator>');
  });

  it.each([
    ["<graphics type='vnc' passwd='*****'/>", 'devices/graphics passwd'],
    ["<graphics type='vnc' passwd='[redacted]'/>", 'devices/graphics passwd'],
    ['<x><entry>[redacted]</entry></x>', 'devices/x/entry'],
    ["<graphics type='vnc' port='-1'/>", null],
  ])('says where %s has something left out', (element, place) => {
    expect(redactedPlace(xml.replace('</devices>', `${element}</devices>`))).toBe(place);
  });

  it('is made of what runs and of what is kept', () => {
    const made = definitionsForDestination({ running: xml, kept: xml.replace('br0', 'br7') }, [bridge], null);
    expect(made).toMatchObject({ made: true, used: new Set([bridge]) });
    expect(made.made && [made.running, made.kept].map((text) => /bridge="(br.)"/.exec(text ?? '')?.[1])).toEqual([
      'br1',
      'br7',
    ]);
    expect(definitionsForDestination({ running: null, kept: null }, [bridge], null)).toEqual({
      made: false,
      because: 'its definition is not known',
    });
  });

  it('is not made without an emulator, or from what is no definition', () => {
    expect(mapDefinition(xml, [emulator], null)).toEqual({
      mapped: false,
      because: 'the destination names no emulator for the machine type of the guest',
    });
    expect(mapDefinition('<network/>', [bridge], null)).toEqual({
      mapped: false,
      because: 'the XML is <network>, not <domain>',
    });
  });

  it('keeps what the guest sees', () => {
    expect(abiProblems(xml, mapped([bridge, path, emulator]))).toEqual([]);
  });
});

describe('what the guest would see', () => {
  it.each<[string, string, string]>([
    ["machine='pc-q35-7.2'", "machine='pc-q35-8.0'", "os/type machine is 'pc-q35-7.2', and would be 'pc-q35-8.0'"],
    ['1048576', '2097152', "memory is '1073741824 bytes', and would be '2147483648 bytes'"],
    ["dev='vdb' bus='virtio'", "dev='vdb' bus='scsi'", "devices/disk 2/target bus is 'virtio', and would be 'scsi'"],
    [
      '52:54:00:00:00:01',
      '52:54:00:00:00:02',
      "devices/interface/mac address is '52:54:00:00:00:01', and would be '52:54:00:00:00:02'",
    ],
    ["<model type='virtio'/>", '', "devices/interface/model type is 'virtio', and would be not set"],
    [
      "<target dev='vda' bus='virtio'/>",
      "<target dev='vda' bus='virtio'/><serial>x</serial>",
      "devices/disk/serial is not set, and would be 'x'",
    ],
    ['<name>web1', '<name>web2', "name is 'web1', and would be 'web2'"],
    [
      '6c0f4f9e',
      '7c0f4f9e',
      "uuid is '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11', and would be '7c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11'",
    ],
    ["type='kvm'", "type='qemu'", "type is 'kvm', and would be 'qemu'"],
    ['</devices>', "<sound model='ich9'/></devices>", 'the number of devices/sound is 0, and would be 1'],
    ['</os>', '</os><features><acpi/></features>', 'features is not set, and would be another'],
    [
      '</os>',
      "</os><cpu><feature policy='require' name='vmx'/></cpu>",
      "cpu/feature vmx is not set, and would be 'require'",
    ],
  ])('%s may not become %s', (from, to, problem) => {
    expect(abiProblems(xml, xml.replace(from, to))).toEqual([problem]);
  });

  it.each([
    ["<memory unit='KiB'>1048576", "<memory unit='GiB'>1"],
    ['</devices>', "<input type='mouse' bus='ps2'/><audio id='1' type='none'/></devices>"],
    ["<target dev='vda' bus='virtio'/>", "<target dev='vda' bus='virtio'/><address type='pci' slot='0x04'/>"],
    ['</os>', '</os><on_crash>preserve</on_crash>'],
  ])('is not %s for %s', (from, to) => {
    expect(abiProblems(xml, xml.replace(from, to))).toEqual([]);
  });

  it('is the same in every captured definition that was written anew', () => {
    const folder = new URL('../../captures/rhel/kvm01/guest-live-xml/', import.meta.url);
    const files = readdirSync(folder);
    expect(files).toHaveLength(6);
    for (const file of files) {
      const captured = readFileSync(new URL(file, folder), 'utf8');
      const result = mapDefinition(captured, [], null);
      expect(result.mapped && abiProblems(captured, result.xml)).toEqual([]);
      expect(result.mapped && xmlDiff(captured, result.xml)).toBe('');
    }
  });
});
