/** A certificate that QEMU shows or asks for in an encrypted migration. */
export interface Certificate {
  readonly subject: string;
  /** Host names and addresses that it is for: of the subject's common name, and its alternative names. */
  readonly names: readonly string[];
  /** SHA-256 of it, which tells one authority from another. */
  readonly fingerprint: string;
  /** Whether its time has come and not run out, by the host's clock. */
  readonly valid: boolean;
  /** Whether the host's authority signed it. */
  readonly signed: boolean;
}

/** What a host has for encrypted migrations. */
export interface MigrationCertificates {
  readonly folder: string;
  /** Whether the host, as destination, asks the source for a certificate of its own. */
  readonly verifiesClients: boolean;
  readonly authority: Certificate | null;
  readonly server: Certificate | null;
  readonly client: Certificate | null;
  readonly serverKey: boolean;
  readonly clientKey: boolean;
}
