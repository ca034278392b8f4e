import { describe, expect, test } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readLibvirtHost } from '../../../src/facts/readers/libvirt-host-facts.js';
import { captureOf, ran, recordedCapture } from './recorded-capture.js';

describe('what libvirt says of itself', () => {
  test('is read from one connection', () => {
    expect(readLibvirtHost(recordedCapture())).toEqual({
      'libvirt.answers': known(true, 'virsh-host'),
      'libvirt.message': known('', 'virsh-host'),
      hostname: known('vm', 'virsh-host'),
      'libvirt.uri': known('qemu:///system', 'virsh-host'),
      'libvirt.version': known('9.0.0', 'virsh-host'),
      'qemu.version': known('7.2.22', 'virsh-host'),
      secrets: known(
        [{ uuid: '046df67d-cc4b-4d61-98e6-8a0fe3f84e53', usageType: 'ceph', usage: 'client.libvirt secret name' }],
        'virsh-host',
      ),
      nwfilters: known([], 'virsh-host'),
    });
  });

  test('is that it does not answer, when no connection came about; everything else is missing for that reason', () => {
    const stderr =
      "error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/x': No such file\n";
    const said = "error: failed to connect to the hypervisor: Failed to connect socket to '/x': No such file";
    const facts = readLibvirtHost(captureOf([ran('virsh-host', null, '', stderr, 1)]));
    expect(facts['libvirt.answers']).toEqual(known(false, 'virsh-host'));
    expect(facts['libvirt.message']).toEqual(known(said, 'virsh-host'));
    expect(facts['libvirt.version']).toEqual(
      missing(`the probe virsh-host failed with exit status 1: ${said}`, 'virsh-host'),
    );
  });

  test('is missing, not negative, when it was not asked', () => {
    const because = 'the capture holds no output of the probe virsh-host';
    expect(readLibvirtHost(captureOf([]))['libvirt.answers']).toEqual(missing(because, 'virsh-host'));
  });

  test('loses only the section whose modular daemon does not run', () => {
    const output = [
      '== uri',
      'qemu:///system',
      '== secrets',
      'error: Failed to list secrets',
      "error: Failed to connect socket to '/run/libvirt/virtsecretd-sock-ro': No such file or directory",
      '== nwfilters',
      ' UUID                                   Name',
      '------------------------------------------------------------------',
      ' 0b5dd3a1-1b1c-4bb0-8a2b-6f2b9a6d4a11   clean traffic; list',
      '== end',
    ].join('\n');
    const facts = readLibvirtHost(captureOf([ran('virsh-host', null, output)]));
    expect(facts['libvirt.uri']).toEqual(known('qemu:///system', 'virsh-host'));
    expect(facts.nwfilters).toEqual(known(['clean traffic; list'], 'virsh-host'));
    expect(facts.secrets).toEqual(
      missing(
        "virsh says: Failed to connect socket to '/run/libvirt/virtsecretd-sock-ro': No such file or directory",
        'virsh-host',
      ),
    );
    expect(facts.hostname).toEqual(missing('the output has no section hostname', 'virsh-host'));
  });

  test('names the version of libvirt where there is no QEMU', () => {
    const output =
      '== version\nRunning against daemon: 4.5.0\nerror: Cannot extract running QEMU hypervisor version\n== end\n';
    const facts = readLibvirtHost(captureOf([ran('virsh-host', null, output)]));
    expect(facts['libvirt.version']).toEqual(known('4.5.0', 'virsh-host'));
    expect(facts['qemu.version']).toEqual(missing('virsh does not name the version of QEMU', 'virsh-host'));
  });
});
