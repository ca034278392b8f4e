import { readFileSync, statSync } from 'node:fs';
import { Problem } from '../../../problem.js';

/** Where events are posted, and what they are signed with. */
export interface WebhookSettings {
  readonly url: URL;
  readonly secret: Buffer;
}

/**
 * Reads what `--webhook` and its secret file say.
 * @throws Problem for an address that would carry a signature in the clear, and for a secret that others may read
 */
export function webhookSettings(address: string, secretFile: string | null): WebhookSettings {
  const url = addressOf(address);
  if (secretFile === null) {
    throw new Problem('usage', {
      what: '--webhook without a secret',
      why: 'what is posted is signed, so that its receiver can tell that it comes from here',
      fix: 'Name a file that holds the secret: --webhook-secret-file FILE or VIRT_PREFLIGHT_WEBHOOK_SECRET_FILE=FILE',
    });
  }
  return { url, secret: secretIn(secretFile) };
}

function addressOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const fault = url === null ? 'it is no URL' : faultOf(url);
  if (url !== null && fault === null) return url;
  throw new Problem('usage', {
    what: 'The address of the webhook cannot be used',
    why: fault ?? '',
    fix: 'Say --webhook https://HOST/PATH',
  });
}

/** Names of hosts that are this machine. */
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function faultOf({ protocol, hostname, username, password }: URL): string | null {
  if (username !== '' || password !== '') return 'a user or password in it would be seen in the list of processes';
  if (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))) return null;
  return protocol === 'http:' ? 'it is http, which is for this machine itself only' : 'it is neither https nor http';
}

/** Shorter ones can be guessed from one signed event: https://www.standardwebhooks.com asks for 24 to 64 bytes. */
const fewestBytes = 24;

/** `whsec_` and base64, as receivers of Standard Webhooks make them, or any other text: then its bytes. */
function secretIn(path: string): Buffer {
  const text = readSecret(path).trim();
  const secret = text.startsWith('whsec_') ? Buffer.from(text.slice('whsec_'.length), 'base64') : Buffer.from(text);
  if (secret.length >= fewestBytes) return secret;
  throw unusable(
    path,
    `it has ${secret.length} bytes, and ${fewestBytes} is the least`,
    'Make one: openssl rand -base64 32',
  );
}

function readSecret(path: string): string {
  let mode: number;
  try {
    mode = statSync(path).mode;
    if ((mode & 0o077) === 0) return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, error instanceof Error ? error.message : String(error), 'Name a file that you may read.');
  }
  throw unusable(
    path,
    `others than its owner may read or change it (mode ${(mode & 0o777).toString(8)})`,
    `Run: chmod 600 ${path}`,
  );
}

function unusable(path: string, why: string, fix: string): Problem {
  return new Problem('configuration-invalid', { what: `The webhook secret in ${path} cannot be used`, why, fix });
}
