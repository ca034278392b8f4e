import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readMigrationCertificates } from '../../../src/facts/readers/tls-certificates.js';
import { captureOf, gave } from './capture-of.js';

/** As the probe printed it with OpenSSL 3.0, without the lines that nobody reads. */
const complete = `folder /etc/pki/qemu
verify 1
key server
key client
== ca
subject=CN=lab ca
sha256 Fingerprint=E1:CB:8B:24:DE:8C:25:F5:73:F5:51:EF:4D:68:89:BB:04:4B:88:B0:C7:EB:3D:7E:EA:95:62:67:98:45:16:19
Certificate:
        Subject: CN=lab ca
        X509v3 extensions:

== end 0
valid ca
signed ca
== server
subject=CN=kvm02.example.com,O=lab
sha256 Fingerprint=88:68:0D:DF:09:B2:66:A3:65:7C:09:FC:F7:43:67:B0:CC:D4:9F:93:7E:E8:63:C0:62:93:16:33:FA:4A:93:11
Certificate:
        Subject: CN=kvm02.example.com,O=lab
        X509v3 extensions:
            X509v3 Subject Alternative Name: 
                DNS:kvm02.example.com, DNS:kvm02, IP Address:192.0.2.12

== end 0
valid server
signed server
== client
subject=CN=kvm02.example.com,O=lab
sha256 Fingerprint=98:A6:78:E7:AC:A7:3B:74:67:C9:72:81:7F:71:02:EC:5D:3E:2E:25:F9:96:39:A4:2B:DB:0C:C4:A2:29:C5:29
Certificate:
        Subject: CN=kvm02.example.com,O=lab
        X509v3 extensions:
            X509v3 Subject Alternative Name: 
                DNS:kvm02.example.com, DNS:kvm02, IP Address:192.0.2.12

== end 0
valid client
signed client
`;

const read = (text: string) =>
  readMigrationCertificates(captureOf(gave('tls-certificates', text))).migrationCertificates;

describe('readMigrationCertificates', () => {
  it('reads an authority, two certificates and their keys', () => {
    const subject = 'CN=kvm02.example.com,O=lab';
    const names = ['kvm02.example.com', 'kvm02', '192.0.2.12'];
    expect(read(complete)).toEqual(
      known(
        {
          folder: '/etc/pki/qemu',
          verifiesClients: true,
          authority: {
            subject: 'CN=lab ca',
            names: ['lab ca'],
            fingerprint:
              'E1:CB:8B:24:DE:8C:25:F5:73:F5:51:EF:4D:68:89:BB:04:4B:88:B0:C7:EB:3D:7E:EA:95:62:67:98:45:16:19',
            valid: true,
            signed: true,
          },
          server: {
            subject,
            names,
            fingerprint:
              '88:68:0D:DF:09:B2:66:A3:65:7C:09:FC:F7:43:67:B0:CC:D4:9F:93:7E:E8:63:C0:62:93:16:33:FA:4A:93:11',
            valid: true,
            signed: true,
          },
          client: {
            subject,
            names,
            fingerprint:
              '98:A6:78:E7:AC:A7:3B:74:67:C9:72:81:7F:71:02:EC:5D:3E:2E:25:F9:96:39:A4:2B:DB:0C:C4:A2:29:C5:29',
            valid: true,
            signed: true,
          },
          serverKey: true,
          clientKey: true,
        },
        'tls-certificates',
      ),
    );
  });

  it('reads a host without any, which does not verify clients', () => {
    const nothing = { authority: null, server: null, client: null, serverKey: false, clientKey: false };
    expect(read('folder /etc/pki/qemu\nverify 0\n')).toEqual(
      known({ folder: '/etc/pki/qemu', verifiesClients: false, ...nothing }, 'tls-certificates'),
    );
  });

  it('sees what has expired and what another authority signed', () => {
    const bad = complete.replace('valid server\nsigned server\n', '');
    const fact = read(bad);
    const server = fact.status === 'known' ? fact.value.server : null;
    expect([server?.valid, server?.signed]).toEqual([false, false]);
  });

  it.each([
    ['folder /etc/pki/qemu\nverify 1\n== ca\n\n== end 1\n', 'openssl cannot read ca-cert.pem'],
    ['', 'the probe names no folder of certificates'],
  ])('%j is no answer', (text, because) => {
    expect(read(text)).toEqual(missing(because, 'tls-certificates'));
  });
});
