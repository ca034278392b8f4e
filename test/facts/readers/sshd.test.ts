import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readSshd } from '../../../src/facts/readers/sshd.js';
import { captureOf, failed, gave } from './capture-of.js';

const noRoot = failed('sshd-effective', 1, 'sshd: no hostkeys available -- exiting.\n');

describe('readSshd', () => {
  it('takes what sshd -T says', () => {
    const effective =
      'port 22\naddressfamily any\nmaxauthtries 6\nmaxsessions 10\nmaxstartups 10:30:100\npersourcemaxstartups none\n';
    expect(readSshd(captureOf(gave('sshd-effective', effective), gave('sshd-config', 'MaxSessions 3\n')))).toEqual({
      'sshd.maxStartups': known({ start: 10, rate: 30, full: 100 }, 'sshd-effective'),
      'sshd.maxSessions': known(10, 'sshd-effective'),
      'sshd.socketForwarding': known('none', 'sshd-effective'),
    });
  });

  it('takes the files otherwise: the first value wins, comments and Match blocks do not count', () => {
    const files = `# virt-preflight: begin /etc/ssh/sshd_config.d/10-first.conf
maxstartups = "20:40:200"
Match User backup
  MaxSessions 1
# virt-preflight: end
#MaxSessions 99
\tMaxSessions   25
Match all
`;
    expect(readSshd(captureOf(noRoot, gave('sshd-config', files)))).toEqual({
      'sshd.maxStartups': known({ start: 20, rate: 40, full: 200 }, 'sshd-config'),
      'sshd.maxSessions': known(25, 'sshd-config'),
      'sshd.socketForwarding': known('all', 'sshd-config'),
    });
  });

  it('takes the defaults where the files are silent', () => {
    expect(readSshd(captureOf(noRoot, gave('sshd-config', 'UsePAM yes\nMatch User x\nMaxSessions 2\n')))).toEqual({
      'sshd.maxStartups': known({ start: 10, rate: 30, full: 100 }, 'sshd-config'),
      'sshd.maxSessions': known(10, 'sshd-config'),
      'sshd.socketForwarding': known('all', 'sshd-config'),
    });
  });

  it('says which sockets are forwarded', () => {
    const forwards = (text: string) => readSshd(captureOf(noRoot, gave('sshd-config', text)))['sshd.socketForwarding'];
    expect(forwards('AllowStreamLocalForwarding yes\n')).toEqual(known('all', 'sshd-config'));
    expect(forwards('AllowStreamLocalForwarding remote\n')).toEqual(known('remote', 'sshd-config'));
    expect(forwards('AllowStreamLocalForwarding no\n')).toEqual(known('none', 'sshd-config'));
    expect(forwards('AllowStreamLocalForwarding all\nDisableForwarding yes\n')).toEqual(known('none', 'sshd-config'));
    expect(forwards('AllowStreamLocalForwarding perhaps\n')).toEqual(
      missing('allowstreamlocalforwarding is set to "perhaps", which is no valid value', 'sshd-config'),
    );
  });

  it('reads the short form, and refuses odd ones', () => {
    const maxStartups = (value: string) =>
      readSshd(captureOf(noRoot, gave('sshd-config', `MaxStartups ${value}\n`)))['sshd.maxStartups'];
    expect(maxStartups('7')).toEqual(known({ start: 7, rate: 30, full: 7 }, 'sshd-config'));
    for (const odd of ['7:8', 'many', '1:2:x']) {
      expect(maxStartups(odd)).toEqual(
        missing(`maxstartups is set to "${odd}", which is no valid value`, 'sshd-config'),
      );
    }
  });

  it('does not choose between two values of MaxStartups', () => {
    const twice = gave('sshd-config', 'MaxStartups 5:20:50\nMaxStartups 99\nMaxSessions 7\nMaxSessions 8\n');
    expect(readSshd(captureOf(noRoot, twice))).toEqual({
      'sshd.maxStartups': missing(
        'MaxStartups is set more than once: versions differ in which one counts',
        'sshd-config',
      ),
      'sshd.maxSessions': known(7, 'sshd-config'),
      'sshd.socketForwarding': known('all', 'sshd-config'),
    });
  });

  it('is missing where neither could be read', () => {
    const denied = failed('sshd-config', 1, '/etc/ssh/sshd_config: Permission denied\n');
    expect(readSshd(captureOf(noRoot, denied))['sshd.maxSessions']).toEqual(
      missing(
        'the probe sshd-effective failed with exit status 1: sshd: no hostkeys available -- exiting.',
        'sshd-effective',
      ),
    );
  });
});
