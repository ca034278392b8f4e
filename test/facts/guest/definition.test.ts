import { describe, expect, test } from 'vitest';
import { known, missing, valueIfKnown } from '../../../src/facts/fact.js';
import { cpuSetMembers } from '../../../src/facts/readers/domain-cpu-set.js';
import { bytesOfUnit } from '../../../src/facts/readers/domain-size.js';
import { guestOfXml, rowOf } from './guest-of-xml.js';

function factsOf(inside: string) {
  return guestOfXml(`<domain type='kvm'>${inside}</domain>`).facts;
}

describe('memory', () => {
  test.each([
    ['<memory>1024</memory>', 1024 * 1024],
    ["<memory unit='KiB'>1024</memory>", 1024 * 1024],
    ["<memory unit='k'>1</memory>", 1024],
    ["<memory unit='KB'>1</memory>", 1000],
    ["<memory unit='b'>7</memory>", 7],
    ["<memory unit='bytes'>7</memory>", 7],
    ["<memory unit='M'> 2 </memory>", 2 * 1024 ** 2],
    ["<memory unit='mib'>2</memory>", 2 * 1024 ** 2],
    ["<memory unit='GiB' dumpCore='off'>3</memory>", 3 * 1024 ** 3],
    ["<memory unit='TB'>1</memory>", 1e12],
  ])('%s is %d bytes', (xml, bytes) => {
    expect(factsOf(xml)['memory.maximumBytes']).toEqual(known(bytes, 'guest-live-xml'));
  });

  test.each([
    '',
    '<memory>many</memory>',
    "<memory unit='furlongs'>1</memory>",
    '<memory>99999999999999999999</memory>',
  ])('%s is missing', (xml) => {
    expect(factsOf(xml)['memory.maximumBytes']).toEqual(
      missing('the definition names no memory size', 'guest-live-xml'),
    );
  });

  test('in huge pages of the default size, or of named sizes', () => {
    const sizes = (inside: string) =>
      valueIfKnown(factsOf(`<memoryBacking>${inside}</memoryBacking>`)['memory.hugepageSizesBytes']);
    expect(sizes('')).toEqual([]);
    expect(sizes('<hugepages/>')).toEqual([0]);
    expect(
      sizes("<hugepages><page size='2048' unit='KiB' nodeset='0'/><page size='1' unit='G' nodeset='1-3'/></hugepages>"),
    ).toEqual([2 * 1024 ** 2, 1024 ** 3]);
  });

  test('limited, or not', () => {
    const limited = (inside: string) => valueIfKnown(factsOf(`<memtune>${inside}</memtune>`)['memory.hardLimit']);
    expect(limited("<hard_limit unit='KiB'>1048576</hard_limit>")).toBe(true);
    expect(limited("<soft_limit unit='KiB'>1048576</soft_limit>")).toBe(false);
    expect(valueIfKnown(factsOf('')['memory.hardLimit'])).toBe(false);
  });

  test('devices without a slot or base address', () => {
    const dimm = "<memory model='dimm'><address type='dimm' slot='0' base='0x100000000'/></memory>";
    const without = "<memory model='dimm'/><memory model='nvdimm'><address type='dimm' slot='1'/></memory>";
    const onPci = "<memory model='virtio-mem'><address type='pci'/></memory>";
    expect(valueIfKnown(factsOf(`<devices>${dimm}${without}${onPci}</devices>`)['memory.dimmsWithoutSlot'])).toBe(2);
  });

  test('in units that libvirt does not know has no scale', () => {
    expect(['', 'x', 'KiBi', 'kbb', 'ib'].map(bytesOfUnit)).toEqual([null, null, null, null, null]);
  });
});

describe('lists of CPUs', () => {
  test.each([
    ['0-3,^2', [0, 1, 3]],
    ['5', [5]],
    [' 1 , 0 ', [0, 1]],
    ['0-7,^0-3,1', [1, 4, 5, 6, 7]],
  ])('%s', (text, members) => {
    expect(cpuSetMembers(text)).toEqual(members);
  });

  test.each(['', '3-1', 'a', '0-4294967295', '0,,1', '-1', '^'])('%s is refused', (text) => {
    expect(cpuSetMembers(text)).toBeNull();
  });

  test('are gathered from everything that pins', () => {
    const facts = factsOf(`<vcpu cpuset='0-1'>2</vcpu>
      <cputune><vcpupin vcpu='0' cpuset='4'/><emulatorpin cpuset='5'/><iothreadpin iothread='1' cpuset='6,4'/></cputune>
      <numatune><memory mode='strict' nodeset='0'/><memnode cellid='0' mode='preferred' nodeset='1'/></numatune>`);
    expect(valueIfKnown(facts.pinning)).toEqual({ cpus: [0, 1, 4, 5, 6], numaNodes: [0, 1], numaMode: 'strict' });
    expect(valueIfKnown(facts['vcpus.maximum'])).toBe(2);
  });

  test('that libvirt would refuse make the pinning unreadable', () => {
    expect(factsOf("<vcpu cpuset='0-99999'>1</vcpu>").pinning).toEqual(
      missing('the definition names host CPUs in a way that libvirt does not know', 'guest-live-xml'),
    );
  });
});

describe('firmware', () => {
  const bios = {
    kind: 'bios',
    loader: null,
    nvram: null,
    nvramTemplate: null,
    kernel: null,
    initrd: null,
    dtb: null,
  };

  test.each([
    ['', bios],
    ["<os firmware='efi'/>", { ...bios, kind: 'efi' }],
    [
      "<os><loader readonly='yes' type='pflash'>/OVMF_CODE.fd</loader><nvram template='/OVMF_VARS.fd'>/nvram/a.fd</nvram></os>",
      { ...bios, kind: 'efi', loader: '/OVMF_CODE.fd', nvram: '/nvram/a.fd', nvramTemplate: '/OVMF_VARS.fd' },
    ],
    [
      "<os><nvram type='file'><source file='/nvram/b.fd'/></nvram></os>",
      { ...bios, kind: 'efi', nvram: '/nvram/b.fd' },
    ],
    ["<os><loader type='rom'>/bios.bin</loader></os>", { ...bios, loader: '/bios.bin' }],
    [
      '<os><kernel>/vmlinuz</kernel><initrd>/initrd.img</initrd><cmdline>quiet</cmdline><dtb>/board.dtb</dtb></os>',
      { ...bios, kernel: '/vmlinuz', initrd: '/initrd.img', dtb: '/board.dtb' },
    ],
    ['<os><kernel/></os>', bios],
  ])('%s', (xml, expected) => {
    expect(valueIfKnown(factsOf(xml).firmware)).toEqual(expected);
  });
});

describe('the rest of a definition', () => {
  test('machine, emulator, clock, labels, memory encryption and raw QEMU options', () => {
    const facts = guestOfXml(`<domain type='qemu' id='7' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'>
      <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
      <clock offset='utc'><timer name='tsc' frequency='2400000000'/><timer name='hpet' present='no'/></clock>
      <devices><emulator>/usr/bin/qemu</emulator></devices>
      <launchSecurity type='sev'/><seclabel type='dynamic' model='dac' relabel='yes'><label>+64055:+64055</label></seclabel>
      <q:commandline><q:arg value='-foo'/></q:commandline></domain>`).facts;
    expect(rowOf(facts.active, facts.virtType, facts.architecture, facts.machine, facts.emulator)).toEqual([
      true,
      'qemu',
      'x86_64',
      'pc-q35-7.2',
      '/usr/bin/qemu',
    ]);
    expect(valueIfKnown(facts.clock)).toEqual({
      offset: 'utc',
      timers: [
        { name: 'tsc', present: null, frequencyHz: 2400000000 },
        { name: 'hpet', present: false, frequencyHz: null },
      ],
    });
    expect(valueIfKnown(facts.securityLabels)).toEqual([{ type: 'dynamic', model: 'dac', label: '+64055:+64055' }]);
    expect(valueIfKnown(facts.launchSecurity)).toBe('sev');
    expect(valueIfKnown(facts.qemuCommandline)).toBe(true);
  });

  test('commandline elements that are empty or of another namespace pass nothing to QEMU', () => {
    const facts = factsOf(
      "<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'/><commandline><arg/></commandline>",
    );
    expect(valueIfKnown(facts.qemuCommandline)).toBe(false);
  });

  test('without a CPU element says nothing about the CPU; with one that libvirt refuses it is missing', () => {
    expect(valueIfKnown(factsOf('').cpu)?.model).toBeNull();
    expect(factsOf("<cpu mode='imaginary'/>").cpu).toEqual(
      missing("the CPU of the guest cannot be read: <cpu> has the unknown mode 'imaginary'", 'guest-live-xml'),
    );
  });
});
