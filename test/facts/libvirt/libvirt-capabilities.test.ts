import { describe, expect, test } from 'vitest';
import { known, missing, valueIfKnown } from '../../../src/facts/fact.js';
import { readLibvirtCapabilities } from '../../../src/facts/readers/libvirt-capabilities.js';
import { captureOf, ran, recordedCapture } from './recorded-capture.js';

function capabilities(text: string) {
  return readLibvirtCapabilities(captureOf([ran('virsh-capabilities', null, text)]));
}

describe('virsh capabilities', () => {
  test('of the recorded host', () => {
    const facts = readLibvirtCapabilities(recordedCapture());
    expect(facts['libvirt.hostUuid']).toEqual(known('4c4c4544-0042-4a10-8051-b7c04f564731', 'virsh-capabilities'));
    expect(facts.virtTypes).toEqual(known(['qemu'], 'virsh-capabilities'));
    expect(facts.numaNodes).toEqual(known([0], 'virsh-capabilities'));
    expect(facts['security.driver']).toEqual(known('none', 'virsh-capabilities'));
    expect(facts['security.dacUserId']).toEqual(
      missing('the capabilities have no DAC base label', 'virsh-capabilities'),
    );
    expect(valueIfKnown(facts['cpu.host'])?.arch).toBe('x86_64');
    expect(valueIfKnown(facts.machineTypes)?.filter((machine) => machine.name.startsWith('pc-q35-7.2'))).toEqual(
      ['i686', 'x86_64'].map((architecture) => ({
        name: 'pc-q35-7.2',
        architecture,
        virtType: 'qemu',
        canonical: null,
        deprecated: false,
        maxCpus: 288,
      })),
    );
  });

  test('of a host like RHEL 7: kvm has an emulator and machines of its own, QEMU runs as qemu:qemu under SELinux', () => {
    const facts = capabilities(`<capabilities><host><cpu><arch>x86_64</arch><model>Broadwell</model></cpu>
      <secmodel><model>selinux</model><doi>0</doi><baselabel type='kvm'>system_u:system_r:svirt_t:s0</baselabel></secmodel>
      <secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+107:+108</baselabel></secmodel></host>
      <guest><os_type>hvm</os_type><arch name='x86_64'><wordsize>64</wordsize><emulator>/usr/libexec/qemu-kvm</emulator>
        <machine maxCpus='240'>pc-i440fx-rhel7.0.0</machine><domain type='qemu'/>
        <domain type='kvm'><emulator>/usr/libexec/qemu-kvm</emulator>
          <machine maxCpus='384' deprecated='yes'>pc-q35-rhel7.3.0</machine><machine canonical='pc-q35-rhel7.6.0' maxCpus='384'>q35</machine>
        </domain></arch></guest>
      <guest><os_type>exe</os_type><arch name='x86_64'><domain type='lxc'/></arch></guest></capabilities>`);
    expect(facts.virtTypes).toEqual(known(['qemu', 'kvm'], 'virsh-capabilities'));
    expect(facts['security.driver']).toEqual(known('selinux', 'virsh-capabilities'));
    expect(facts['security.dacUserId']).toEqual(known(107, 'virsh-capabilities'));
    expect(facts['security.dacGroupId']).toEqual(known(108, 'virsh-capabilities'));
    expect(facts.numaNodes).toEqual(missing('the capabilities describe no NUMA nodes', 'virsh-capabilities'));
    const architecture = 'x86_64';
    expect(valueIfKnown(facts.machineTypes)).toEqual([
      {
        name: 'pc-i440fx-rhel7.0.0',
        architecture,
        virtType: 'qemu',
        canonical: null,
        deprecated: false,
        maxCpus: 240,
      },
      { name: 'pc-q35-rhel7.3.0', architecture, virtType: 'kvm', canonical: null, deprecated: true, maxCpus: 384 },
      { name: 'q35', architecture, virtType: 'kvm', canonical: 'pc-q35-rhel7.6.0', deprecated: false, maxCpus: 384 },
    ]);
  });

  test('that are cut off lose every fact, with the reason', () => {
    const because = 'could not be understood: the XML is not well-formed: unclosed xml tag(s): capabilities, host';
    for (const fact of Object.values(capabilities('<capabilities><host>'))) {
      expect(fact).toEqual(missing(because, 'virsh-capabilities'));
    }
  });
});
