import type { Fact } from '../../facts/fact.js';
import type { Certificate, MigrationCertificates } from '../../facts/model/tls.js';
import type { CheckInput } from '../check-input.js';
import { derive, onHost } from './when-known.js';

/** What keeps an encrypted migration from starting: certificates or keys that are missing, expired or not signed, and unlike authorities. */
export function certificateProblems({ source, destination }: CheckInput): Fact<readonly string[]> {
  return derive((read) => {
    const from = read(onHost(source, source.facts.migrationCertificates));
    const to = read(onHost(destination, destination.facts.migrationCertificates));
    const problems = [
      ...problemsOf(source.name, from, { authority: from.authority }),
      ...problemsOf(destination.name, to, { authority: to.authority, server: to.server }),
      ...keyProblem(destination.name, to, 'server', to.serverKey),
      ...(to.verifiesClients
        ? [
            ...problemsOf(source.name, from, { client: from.client }),
            ...keyProblem(source.name, from, 'client', from.clientKey),
          ]
        : []),
    ];
    if (from.authority !== null && to.authority !== null && from.authority.fingerprint !== to.authority.fingerprint) {
      problems.push(`the authorities differ (${from.authority.subject} and ${to.authority.subject})`);
    }
    return problems;
  });
}

const fileNames = { authority: 'ca-cert.pem', server: 'server-cert.pem', client: 'client-cert.pem' } as const;

function problemsOf(
  host: string,
  { folder }: MigrationCertificates,
  certificates: Partial<Readonly<Record<keyof typeof fileNames, Certificate | null>>>,
): readonly string[] {
  const problems: string[] = [];
  for (const [role, file] of Object.entries(fileNames)) {
    const certificate = Object.entries(certificates).find(([name]) => name === role)?.[1];
    if (certificate === undefined) continue;
    const path = `${folder}/${file} on ${host}`;
    if (certificate === null) problems.push(`${path} is missing`);
    else if (!certificate.valid) problems.push(`${path} has expired`);
    else if (!certificate.signed) problems.push(`${path} is not signed by the authority beside it`);
  }
  return problems;
}

function keyProblem(host: string, { folder }: MigrationCertificates, role: string, there: boolean): readonly string[] {
  return there ? [] : [`${folder}/${role}-key.pem on ${host} is missing`];
}
