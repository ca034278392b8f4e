import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { stopDaemon } from './daemons.js';
import type { Lab } from './lab.js';
import type { LabHost } from './lab-host.js';
import { waitUntil } from './wait-until.js';

/** For `libvirtdConf` of hosts whose daemon is to listen; without `--listen` it does not. */
export const listeningConf = ['listen_tls = 1', 'listen_tcp = 1', 'auth_tcp = "none"'];

/** Where libvirt, and QEMU, look for the authority's certificate, and for a host's own as server and client. */
const places = {
  libvirt: {
    authority: 'etc/pki/CA/cacert.pem',
    certificate: (role: string) => `etc/pki/libvirt/${role}cert.pem`,
    key: (role: string) => `etc/pki/libvirt/private/${role}key.pem`,
  },
  qemu: {
    authority: 'etc/pki/qemu/ca-cert.pem',
    certificate: (role: string) => `etc/pki/qemu/${role}-cert.pem`,
    key: (role: string) => `etc/pki/qemu/${role}-key.pem`,
  },
};

/** Gives every host of a lab certificates of one authority, for libvirt and for QEMU, and lets its daemon listen for TLS and for TCP. */
export async function letDaemonsListen(lab: Lab): Promise<void> {
  const folder = join(lab.folder, 'pki');
  mkdirSync(folder, { mode: 0o700 });
  await openssl(folder, [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
    ...['-subj', '/CN=virt-preflight lab', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-keyout', 'ca.key', '-out', 'ca.pem'],
  ]);
  for (const host of lab.hosts) await giveCertificates(folder, host);
  await Promise.all(lab.hosts.map(listen));
}

async function giveCertificates(folder: string, { name, address, folder: root }: LabHost): Promise<void> {
  writeFileSync(
    join(folder, `${name}.ext`),
    `subjectAltName=DNS:${name},IP:${address}\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=critical,digitalSignature,keyEncipherment\n`,
  );
  await openssl(folder, [
    ...['req', '-new', '-newkey', 'rsa:2048', '-nodes'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`],
  ]);
  await openssl(folder, [
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'],
    ...['-extfile', `${name}.ext`, '-out', `${name}.pem`],
  ]);
  for (const { authority, certificate, key } of Object.values(places)) {
    install(join(folder, 'ca.pem'), join(root, authority), 0o644);
    for (const role of ['server', 'client']) {
      install(join(folder, `${name}.pem`), join(root, certificate(role)), 0o644);
      install(join(folder, `${name}.key`), join(root, key(role)), 0o600);
    }
  }
}

async function listen(host: LabHost): Promise<void> {
  await stopDaemon(host, 'libvirtd');
  await host.output(['libvirtd', '--daemon', '--listen']);
  await waitUntil(`libvirtd on ${host.name} to listen`, 30_000, async () => {
    const answers = ['tls', 'tcp'].map((transport) =>
      host.run(['virsh', '-c', `qemu+${transport}://${host.name}/system`, 'uri']),
    );
    return (await Promise.all(answers)).every(({ exitCode }) => exitCode === 0);
  });
}

async function openssl(folder: string, argv: readonly string[]): Promise<void> {
  await execa('openssl', argv, { cwd: folder });
}

function install(from: string, to: string, mode: number): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, mode);
}
