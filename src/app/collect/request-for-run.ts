import { randomBytes } from 'node:crypto';
import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import { probes } from '../../facts/probes/index.js';
import type { PeerTransport } from '../../facts/questions.js';
import type { HostAccess, OpenedHost } from '../hosts/open-host.js';
import type { Progress } from '../terminal/progress.js';
import { toolIdentity } from '../tool-identity.js';
import { type CollectRequest, defaultLimits } from './collect-request.js';

interface RunQuestions {
  readonly names: readonly string[];
  readonly wayBack: boolean;
  readonly transport: PeerTransport;
  readonly mappings?: readonly DestinationMapping[];
}

/**
 * The collection of every probe from some hosts, with the clock and the random numbers of this run.
 * @param questions.names host names that the first host is to resolve besides those of the others
 * @param questions.transport what the connection between the hosts is to go over
 * @param questions.mappings what is called otherwise on the second host
 * @param questions.wayBack whether what the way back of the guests depends on is asked as well
 */
export function collectRequest(
  opened: readonly OpenedHost[],
  access: HostAccess,
  progress: Progress,
  { names, wayBack, transport, mappings }: RunQuestions,
): CollectRequest {
  return {
    hosts: opened.map(({ host }) => host),
    probes,
    // Reading answers takes far more code than asking for them, and it can be loaded while the hosts answer.
    late: async (answers) => {
      const { lateQuestions } = await import('../../facts/questions.js');
      const [first, ...others] = lateQuestions(answers, null, wayBack, transport, mappings);
      return first === undefined ? [] : [{ ...first, peers: [...new Set([...first.peers, ...names])] }, ...others];
    },
    tool: toolIdentity(),
    now: () => new Date(),
    randomToken: () => randomBytes(24).toString('hex'),
    limits: { ...defaultLimits, hostSeconds: access.collectTimeoutSeconds },
    onProgress: progress.show,
  };
}
