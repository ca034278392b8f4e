import type { Capture } from '../capture.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import { Unreadable, unreadable } from '../fact.js';
import type { Certificate, MigrationCertificates } from '../model/tls.js';
import { linesOf, textOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { readSections } from './sections.js';

const certificateFacts = someOf(hostServiceFacts, 'migrationCertificates');

export function readMigrationCertificates(capture: Capture) {
  return readArea(certificateFacts, capture, (from) => {
    const text = textOf(from, 'tls-certificates');
    return text === undefined ? undefined : { migrationCertificates: certificatesOf(text) };
  });
}

function certificatesOf(text: string): MigrationCertificates | Unreadable {
  const lines = linesOf(text);
  const folder = wordBehind(lines, 'folder');
  if (folder === undefined) return unreadable('the probe names no folder of certificates');
  const [authority, server, client] = ['ca', 'server', 'client'].map((role) => certificateOf(text, lines, role));
  for (const certificate of [authority, server, client]) {
    if (certificate instanceof Unreadable) return certificate;
  }
  return {
    folder,
    verifiesClients: wordBehind(lines, 'verify') !== '0',
    authority: plain(authority),
    server: plain(server),
    client: plain(client),
    serverKey: lines.includes('key server'),
    clientKey: lines.includes('key client'),
  };
}

/** Null for one that is not there. */
function certificateOf(text: string, lines: readonly string[], role: string): Certificate | Unreadable | null {
  const section = readSections(text).find(({ name }) => name === role);
  if (section === undefined) return null;
  const subject = /^subject=\s*(.*)$/m.exec(section.text)?.[1];
  const fingerprint = /^sha256 Fingerprint=([0-9A-F:]+)$/im.exec(section.text)?.[1];
  if (section.exitCode !== 0 || subject === undefined || fingerprint === undefined) {
    return unreadable(`openssl cannot read ${role}-cert.pem`);
  }
  return {
    subject,
    names: namesOf(subject, section.text),
    fingerprint,
    valid: lines.includes(`valid ${role}`),
    signed: lines.includes(`signed ${role}`),
  };
}

/** Clients look at the common name only when there are no alternative names. */
function namesOf(subject: string, text: string): readonly string[] {
  const alternative = /Subject Alternative Name:[^\n]*\n\s*([^\n]*)/.exec(text)?.[1] ?? '';
  const names = alternative.split(',').flatMap((entry) => /^\s*(?:DNS|IP Address):(.+?)\s*$/.exec(entry)?.[1] ?? []);
  if (names.length > 0) return names;
  const commonName = /(?:^|,)CN=([^,]+)/.exec(subject)?.[1];
  return commonName === undefined ? [] : [commonName];
}

function plain(certificate: Certificate | Unreadable | null | undefined): Certificate | null {
  return certificate === undefined || certificate instanceof Unreadable ? null : certificate;
}

function wordBehind(lines: readonly string[], word: string): string | undefined {
  return lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);
}
