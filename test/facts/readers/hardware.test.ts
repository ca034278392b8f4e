import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readHardware } from '../../../src/facts/readers/hardware.js';
import { captureOf, failed, gave } from './capture-of.js';

const intel = `processor\t: 0
vendor_id\t: GenuineIntel
cpu family\t: 6
model\t\t: 85
model name\t: Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz
stepping\t: 4
microcode\t: 0x2006e05
cpu MHz\t\t: 2100.000
flags\t\t: fpu vme de pse
bogomips\t: 4200.00
power management:

processor\t: 1
vendor_id\t: GenuineIntel
cpu family\t: 6
model\t\t: 85
model name\t: Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz
stepping\t: 4
microcode\t: 0x2006e05

`;

describe('readHardware', () => {
  it('reads an Intel CPU', () => {
    const facts = readHardware(captureOf(gave('cpuinfo', intel)));
    expect(facts['cpu.vendor']).toEqual(known('GenuineIntel', 'cpuinfo'));
    expect(facts['cpu.modelName']).toEqual(known('Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz', 'cpuinfo'));
    expect(facts['cpu.signature']).toEqual(known('6-85-4', 'cpuinfo'));
    expect(facts['cpu.microcode']).toEqual(known('0x2006e05', 'cpuinfo'));
    expect(facts['cpu.onlineCount']).toEqual(known(2, 'cpuinfo'));
  });

  it('reads an AMD CPU', () => {
    const amd =
      'processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 23\nmodel\t\t: 49\nmodel name\t: AMD EPYC 7742 64-Core Processor\nstepping\t: 0\nmicrocode\t: 0x830107a\n';
    const facts = readHardware(captureOf(gave('cpuinfo', amd)));
    expect(facts['cpu.vendor']).toEqual(known('AuthenticAMD', 'cpuinfo'));
    expect(facts['cpu.signature']).toEqual(known('23-49-0', 'cpuinfo'));
    expect(facts['cpu.microcode']).toEqual(known('0x830107a', 'cpuinfo'));
  });

  it('reads what POWER and s390 have of it', () => {
    const power = readHardware(
      captureOf(gave('cpuinfo', 'processor\t: 0\ncpu\t\t: POWER9, altivec supported\nclock\t\t: 2300.0MHz\n')),
    );
    expect(power['cpu.modelName']).toEqual(known('POWER9, altivec supported', 'cpuinfo'));
    expect(power['cpu.vendor']).toEqual(missing('/proc/cpuinfo has no vendor_id', 'cpuinfo'));
    expect(power['cpu.signature']).toEqual(missing('/proc/cpuinfo has no family, model and stepping', 'cpuinfo'));
    const s390 = readHardware(
      captureOf(
        gave(
          'cpuinfo',
          'vendor_id       : IBM/S390\n# processors    : 2\nprocessor 0: version = FF,  identification = 1\nprocessor 1: version = FF,  identification = 2\n',
        ),
      ),
    );
    expect(s390['cpu.vendor']).toEqual(known('IBM/S390', 'cpuinfo'));
    expect(s390['cpu.onlineCount']).toEqual(known(2, 'cpuinfo'));
  });

  it('reads vulnerabilities, or says that the kernel does not report them', () => {
    const reported = readHardware(
      captureOf(
        gave('cpu-vulnerabilities', 'mds: Not affected\nspectre_v2: Mitigation: Retpolines; STIBP: disabled\n'),
      ),
    );
    expect(reported['cpu.vulnerabilities']).toEqual(
      known({ mds: 'Not affected', spectre_v2: 'Mitigation: Retpolines; STIBP: disabled' }, 'cpu-vulnerabilities'),
    );
    const old = readHardware(
      captureOf(failed('cpu-vulnerabilities', 1, 'the kernel does not report CPU vulnerabilities')),
    );
    expect(old['cpu.vulnerabilities']).toEqual(
      missing(
        'the probe cpu-vulnerabilities failed with exit status 1: the kernel does not report CPU vulnerabilities',
        'cpu-vulnerabilities',
      ),
    );
  });
});

describe('nested virtualisation', () => {
  const nested = (text: string) => readHardware(captureOf(gave('kvm-nested', text)))['cpu.nested'];

  it.each([
    ['Y\n', true],
    ['1\n', true],
    ['N\n', false],
    ['0\n', false],
  ])('%j is %s', (text, expected) => {
    expect(nested(text)).toEqual(known(expected, 'kvm-nested'));
  });

  it('is not guessed', () => {
    expect(nested('maybe\n')).toEqual(missing('the parameter is neither Y nor N', 'kvm-nested'));
  });
});
