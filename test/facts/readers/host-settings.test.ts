import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readGroupIds, readSelinux, readSwtpm } from '../../../src/facts/readers/host-settings.js';
import { readTime } from '../../../src/facts/readers/time.js';
import { captureOf, gave, type SectionParts, sections } from './capture-of.js';

describe('readSelinux', () => {
  it('reads the mode', () => {
    const mode = (text: string) => readSelinux(captureOf(gave('selinux', text)))['security.selinuxMode'];
    expect(mode('Enforcing\n')).toEqual(known('enforcing', 'selinux'));
    expect(mode('absent\n')).toEqual(known('absent', 'selinux'));
    expect(mode('\n')).toEqual(missing('getenforce printed no mode that is known', 'selinux'));
  });
});

describe('readSwtpm', () => {
  it('reads the version', () => {
    const version = (text: string) => readSwtpm(captureOf(gave('swtpm', text)))['swtpm.version'];
    expect(version('TPM emulator version 0.7.1, Copyright (c) 2014-2021 IBM Corp.\n')).toEqual(known('0.7.1', 'swtpm'));
    expect(version('absent\n')).toEqual(known('', 'swtpm'));
    expect(version('\n')).toEqual(missing('swtpm printed no version', 'swtpm'));
  });
});

describe('readGroupIds', () => {
  it('reads the groups of RHEL and of Debian', () => {
    const ids = (text: string) => readGroupIds(captureOf(gave('group-ids', text)))['ids.groups'];
    expect(ids('kvm:x:36\nqemu:x:107\nlibvirt:x:981\n')).toEqual(
      known({ kvm: 36, qemu: 107, libvirt: 981 }, 'group-ids'),
    );
    expect(ids('kvm:x:107\nlibvirt-qemu:x:64055\nlibvirt:x:111\n')).toEqual(
      known({ kvm: 107, qemu: 64055, libvirt: 111 }, 'group-ids'),
    );
    expect(ids('')).toEqual(known({ kvm: null, qemu: null, libvirt: null }, 'group-ids'));
  });
});

describe('time.synchronised', () => {
  const synchronised = (...parts: readonly SectionParts[]) =>
    readTime(captureOf(gave('time-sync', sections(...parts))))['time.synchronised'];
  const chrony = (leap: string) =>
    `Reference ID    : CB00710F (203.0.113.15)\nStratum         : 3\nRef time (UTC)  : Fri Jan 27 09:49:17 2017\nSystem time     : 0.000006523 seconds slow of NTP time\nLeap status     : ${leap}\n`;
  const ntp = (mark: string) =>
    `     remote           refid      st t when poll reach   delay   offset  jitter\n==============================================================================\n${mark}192.0.2.1       203.0.113.1      2 u   33   64  377    0.123   -0.045   0.012\n`;

  it('is what systemd says, in every wording', () => {
    const yes = known(true, 'time-sync');
    expect(synchronised(['timedatectl', 'NTPSynchronized=yes\n'])).toEqual(yes);
    expect(
      synchronised(['timedatectl', '     NTP enabled: yes\nNTP synchronized: yes\n RTC in local TZ: no\n']),
    ).toEqual(yes);
    expect(
      synchronised(['timedatectl', 'System clock synchronized: yes\n              NTP service: active\n']),
    ).toEqual(yes);
    expect(synchronised(['timedatectl', 'NTPSynchronized=no\n'])).toEqual(known(false, 'time-sync'));
  });

  it('is what chrony or ntpd says', () => {
    expect(synchronised(['timedatectl', 'NTPSynchronized=no\n'], ['chronyc', chrony('Normal')])).toEqual(
      known(true, 'time-sync'),
    );
    expect(synchronised(['chronyc', chrony('Not synchronised')])).toEqual(known(false, 'time-sync'));
    expect(synchronised(['ntpq', ntp('*')])).toEqual(known(true, 'time-sync'));
    expect(synchronised(['ntpq', ntp(' ')])).toEqual(known(false, 'time-sync'));
  });

  it('is not known from tools that failed', () => {
    expect(synchronised(['timedatectl', '', 1], ['chronyc', '506 Cannot talk to daemon\n', 1], ['ntpq', ''])).toEqual(
      missing('neither systemd, chrony nor ntpd says whether the clock is synchronised', 'time-sync'),
    );
  });
});

describe('clock', () => {
  const clock = (text: string) => {
    const facts = readTime(captureOf(gave('clock', text)));
    return [facts['time.offsetSeconds'], facts['time.offsetErrorSeconds']];
  };

  it('takes the try with the shortest round trip', () => {
    expect(
      clock('remote=1000.50 sent=1000.00 received=1004.00\nremote=1003.50 sent=1000.00 received=1001.00\n'),
    ).toEqual([known(3, 'clock'), known(0.5, 'clock')]);
  });

  it('allows for a clock that prints whole seconds only', () => {
    expect(clock('remote=1000 sent=1000.00 received=1001.00\n')).toEqual([known(0, 'clock'), known(1, 'clock')]);
  });

  it('is missing without a try that makes sense', () => {
    const none = missing('the host did not tell its time', 'clock');
    expect(clock('remote= sent=1000.00 received=1001.00\nremote=1 sent=5 received=4\n')).toEqual([none, none]);
  });
});
