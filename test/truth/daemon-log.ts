import type { LabHost } from '../lab/lab-host.js';
import { withoutRunDetails } from './migrate.js';

/** Where the lab's libvirtd logs warnings and errors. */
const LOG = '/var/log/libvirt/libvirtd.log';

/** What a lost connection leaves behind: it says nothing of the reason. */
const CONNECTION_LOST = /End of file|Cannot recv data|client socket is closed|Connection reset/;

/** Bytes logged so far: what comes later belongs to what is tried now. */
export async function logLength(host: LabHost): Promise<number> {
  return Number(await host.output(['stat', '--format=%s', LOG]));
}

/** The last error that libvirtd of a host logged since; null when it logged none that says a reason. */
export async function loggedError(host: LabHost, since: number): Promise<string | null> {
  const text = await host.output(['tail', '--bytes', `+${since + 1}`, LOG]);
  const errors = [...text.matchAll(/^\S+ \S+ \d+: error : \w+:\d+ : (.*)$/gm)].map(([, message]) => message ?? '');
  const last = errors.filter((message) => !CONNECTION_LOST.test(message)).at(-1);
  return last === undefined ? null : withoutRunDetails(last);
}
