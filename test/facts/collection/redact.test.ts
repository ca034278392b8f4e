import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactOutput, redactText } from '../../../src/facts/collection/redact.js';

const cephKey = 'AQD2Y2RmAAAAABAAqdbSHCanary7xSTVvEaJXQ==';

describe('redaction', () => {
  test.each([
    [
      'a graphics password',
      `<graphics type='vnc' passwd='canary' passwdValidTo='2030-01-01T00:00:00'/>`,
      `<graphics type='vnc' passwd='[redacted]' passwdValidTo='2030-01-01T00:00:00'/>`,
    ],
    [
      'the same in double quotes',
      '<graphics passwd="can\'ary" port="5900"/>',
      '<graphics passwd="[redacted]" port="5900"/>',
    ],
    ['the value of a secret', `<secret type='x'>canary</secret>`, `<secret type='x'>[redacted]</secret>`],
    [
      'a cookie of a network disk',
      `<cookie name='session'>canary</cookie>`,
      `<cookie name='session'>[redacted]</cookie>`,
    ],
    [
      'an environment variable of QEMU',
      `<qemu:env name='DB_PASSWORD' value='canary'/>`,
      `<qemu:env name='DB_PASSWORD' value='[redacted]'/>`,
    ],
    [
      'a fw_cfg entry',
      `<entry name='opt/com.coreos/config'>canary</entry>`,
      `<entry name='opt/com.coreos/config'>[redacted]</entry>`,
    ],
    [
      'a credential of systemd',
      '<entry>io.systemd.credential:db.key=canary</entry>',
      '<entry>io.systemd.credential:db.key=[redacted]</entry>',
    ],
    [
      'qemu.conf',
      'vnc_password = "canary 1"\nspice_password="canary"\n',
      'vnc_password = "[redacted]"\nspice_password="[redacted]"\n',
    ],
    [
      'cifs mount options',
      'rw,username=joe,password=canary,vers=3.0 0 0',
      'rw,username=joe,password=[redacted],vers=3.0 0 0',
    ],
    ['ceph mount options', 'rw,name=admin,secret=canary,acl', 'rw,name=admin,secret=[redacted],acl'],
    ['a ceph keyring', `[client.admin]\n\tkey = ${cephKey}\n`, '[client.admin]\n\tkey = [redacted]\n'],
    ['a ceph key anywhere', `--key ${cephKey} x`, '--key [redacted] x'],
    [
      'a private key',
      '-----BEGIN OPENSSH PRIVATE KEY-----\ncanary\n-----END OPENSSH PRIVATE KEY-----\nrest',
      '-----BEGIN OPENSSH PRIVATE KEY-----[redacted]-----END OPENSSH PRIVATE KEY-----\nrest',
    ],
    [
      'a private key that is cut',
      'a\n-----BEGIN RSA PRIVATE KEY-----\ncanary',
      'a\n-----BEGIN RSA PRIVATE KEY-----[redacted]',
    ],
    ['a password in a URI', 'https://joe:canary@example.org:8443/x', 'https://joe:[redacted]@example.org:8443/x'],
    [
      'a secret object of QEMU',
      '-object secret,id=s0,format=base64,data=canary,iv=x',
      '-object secret,id=s0,format=base64,data=[redacted],iv=x',
    ],
    ['JSON', '{"vncPassword": "can\\"ary", "port": 1}', '{"vncPassword": "[redacted]", "port": 1}'],
    [
      'the kernel command line',
      'ro quiet luks.passphrase=canary root=/dev/sda',
      'ro quiet luks.passphrase=[redacted] root=/dev/sda',
    ],
  ])('%s', (_, before, after) => {
    expect(redactText(before)).toBe(after);
  });

  test.each([
    [
      'a reference to a secret',
      `<auth username='libvirt'><secret type='ceph' uuid='2a5b08e4-3dca-4ff9-9a1d-40389758d081'/></auth>`,
    ],
    [
      'the definition of a secret',
      `<secret ephemeral='no' private='yes'>\n  <uuid>2a5b08e4-3dca-4ff9-9a1d-40389758d081</uuid>\n  <usage type='volume'>\n</usage>\n</secret>`,
    ],
    ['a setting that names a secret', 'vnc_tls_x509_secret_uuid = "2a5b08e4-3dca-4ff9-9a1d-40389758d081"'],
    ['the settings of sshd', 'passwordauthentication yes\npermitemptypasswords no\n'],
    ['nsswitch', 'passwd: files systemd'],
    ['a URI with a user', 'qemu+ssh://root@alpha:22/system'],
    ['a public key', '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----'],
    ['an address with a port', 'tcp://alpha:49152 x@y'],
  ])('leaves %s as it is', (_, text) => {
    expect(redactText(text)).toBe(text);
  });

  test('applies to both streams, and to the reason of a probe that was not run', () => {
    const ran = {
      status: 'ran',
      probe: 'x',
      key: null,
      stdout: 'password=a',
      stderr: 'password=b',
      exitCode: 0,
      durationMs: 0,
    } as const;
    expect(redactOutput(ran)).toEqual({ ...ran, stdout: 'password=[redacted]', stderr: 'password=[redacted]' });
    const notRun = { status: 'not-run', probe: 'x', key: null, because: 'token=c' } as const;
    expect(redactOutput(notRun)).toEqual({ ...notRun, because: 'token=[redacted]' });
  });

  test('keeps the UUID of the secret that a TPM names', () => {
    const xml = "<encryption secret='6dd3e4a5-1d76-44ce-961f-f119f5aad935'/>";
    expect(redactText(xml)).toBe(xml);
  });

  test.each([
    ['the name of a guest', '<domain type="kvm">\n  <name>secret=abc</name>\n</domain>'],
    [
      'its title and description',
      "<domain id='1'>\n<title>token=1 password = x</title>\n<description>the password='old'\none</description></domain>",
    ],
    ['the name of a pool', '== xml x\n<pool type="dir">\n  <name>passwd=1</name>\n</pool>\n'],
    [
      'the name of an image',
      `<domain type='kvm'><source protocol='rbd' name='pool/token=1' index='1'><host name='ceph'/></source></domain>`,
    ],
    ['the same in double quotes', `<domain type="kvm"><source name="pool/secret=1" protocol="rbd"/></domain>`],
    ['a name in the list of guests', '2a5b08e4-3dca-4ff9-9a1d-40389758d081 secret=abc\n'],
  ])('leaves %s as it is', (_, text) => {
    expect(redactText(text)).toBe(text);
  });

  test.each([
    [
      'an element of that name elsewhere',
      'x = "<name>password=canary</name>"',
      'x = "<name>password=[redacted]</name>"',
    ],
    [
      'what stands beside a name',
      `<domain><name>secret="</name><graphics passwd="canary"/><name>"</name></domain>`,
      `<domain><name>secret="</name><graphics passwd="[redacted]"/><name>"</name></domain>`,
    ],
    [
      'an attribute beside the name of an image',
      `<domain><source name='a' password='canary' protocol='rbd'/></domain>`,
      `<domain><source name='a' password='[redacted]' protocol='rbd'/></domain>`,
    ],
    [
      'a key in the name of an image',
      `<domain><source protocol='rbd' name='pool/image:id=admin:key=${cephKey}'/></domain>`,
      `<domain><source protocol='rbd' name='pool/image:id=admin:key=[redacted]'/></domain>`,
    ],
    [
      'the query of an image from the web',
      `<domain><source protocol='https' name='disk.img?token=canary'/></domain>`,
      `<domain><source protocol='https' name='disk.img?token=[redacted]'/></domain>`,
    ],
    [
      'the words of a kernel command line',
      '<domain><cmdline>luks.passphrase=canary</cmdline></domain>',
      '<domain><cmdline>luks.passphrase=[redacted]</cmdline></domain>',
    ],
    [
      'an option of QEMU',
      "<domain><qemu:arg value='if=none,password=canary'/></domain>",
      "<domain><qemu:arg value='if=none,password=[redacted]'/></domain>",
    ],
  ])('but not %s', (_, before, after) => {
    expect(redactText(before)).toBe(after);
  });

  test('changes nothing the second time', () => {
    const pieces = fc.constantFrom(
      'password',
      '=',
      ' = ',
      '"',
      "'",
      'secret',
      '<secret>',
      '</secret>',
      'key',
      'a://b:c@d',
      '://',
      ':',
      '@',
      ',',
      '\n',
      ' ',
      cephKey,
      '-----BEGIN X PRIVATE KEY-----',
      'abc',
      '[redacted]',
      "passwd='x'",
      'data=',
      'secret,',
      '<domain ',
      '<name>',
      '</name>',
      "<source protocol='rbd' name='",
      '<source ',
      " name='",
      '>',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
        const once = redactText(list.join(''));
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  // What is quadratic would take hours.
  test.each([
    ['a.', (text: string) => text],
    ['-----BEGIN X PRIVATE KEY-----', () => '-----BEGIN X PRIVATE KEY-----[redacted]'],
    ['password = ', (text: string) => text.replaceAll('password = password', 'password = [redacted]')],
    ['password', (text: string) => text],
    ['secret,', (text: string) => text],
    ['secret,data=', (text: string) => text.replaceAll('secret,data=secret', 'secret,data=[redacted]')],
    ['"', (text: string) => text],
    ['<entry name=', (text: string) => text],
    ['a://', (text: string) => text],
    ['AQ', (text: string) => text],
    ['<name>', (text: string) => text],
    ['<name>secret=1</name>', (text: string) => text],
    ["<source name='", (text: string) => text],
    ['\n<domain ', (text: string) => text],
  ])('finishes with 8 MiB of %j', (piece, expected) => {
    const text = `<domain>${piece.repeat(2 * Math.floor((4 * 1024 * 1024) / piece.length))}`;
    expect(redactText(text) === `<domain>${expected(text.slice('<domain>'.length))}`).toBe(true);
  });
});
