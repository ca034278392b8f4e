import { type Fact, known, valueIfKnown } from '../../facts/fact.js';
import type { Mount } from '../../facts/model/storage.js';
import type { CheckInput } from '../check-input.js';
import { inboundVerdict, type PortVerdict } from './inbound-verdict.js';
import { derive, onHost, type ReadFact, whenKnown } from './when-known.js';

/** Where an NFS server listens; version 4 needs nothing else. */
const nfsPort = 2049;

/** rpcbind, which a client of version 3 asks for the port of mountd. */
const rpcbindPort = 111;

export interface NfsServer extends PortVerdict {
  /** Empty when neither host serves NFS. */
  readonly name: string;
}

/** Which of the two hosts serves NFS, and whether its firewall lets the other in; of two the one that does not. */
export function nfsServer(input: CheckInput): Fact<NfsServer> {
  const { source, destination } = input;
  return whenKnown(serving(input), (onDestination) =>
    whenKnown(serving({ ...input, source: destination, destination: source }), (onSource) => {
      const refusing = [onDestination, onSource].find(({ name, accepted }) => name !== '' && !accepted);
      return known(refusing ?? (onDestination.name === '' ? onSource : onDestination), 'derived');
    }),
  );
}

/** Whether the destination serves NFS, and lets the source in. */
function serving(input: CheckInput): Fact<NfsServer> {
  const { destination } = input;
  return derive((read) => {
    const listening = read(onHost(destination, destination.facts.listeningPorts));
    if (!listening.includes(nfsPort)) return { name: '', accepted: true, explanation: '' };
    const ports = [nfsPort, ...portsToMount(input, read)].filter((port) => listening.includes(port));
    const verdicts = ports.map((port) => inboundVerdict(input, { first: port, last: port }));
    const refusal = verdicts.find((verdict) => valueIfKnown(verdict)?.accepted === false);
    const judged = (refusal === undefined ? verdicts : [refusal]).map(read);
    const explanations = new Set(judged.map(({ explanation }) => explanation));
    return { name: destination.name, accepted: refusal === undefined, explanation: [...explanations].join('; ') };
  });
}

/** What the source needs besides to mount again what it has mounted from the destination by version 3. */
function portsToMount({ source, destination }: CheckInput, read: ReadFact): readonly number[] {
  const mounts = read(onHost(source, source.facts.mounts)).filter(isVersion3);
  if (mounts.length === 0) return [];
  const devices = read(onHost(destination, destination.facts.interfaces));
  const own = new Set(devices.flatMap(({ addresses }) => addresses.map((text) => text.split('/')[0])));
  const ports = mounts.flatMap((mount) =>
    own.has(optionOf(mount, 'addr')) ? [rpcbindPort, Number(optionOf(mount, 'mountport') ?? rpcbindPort)] : [],
  );
  return [...new Set(ports)];
}

function isVersion3(mount: Mount): boolean {
  return mount.fileSystemType === 'nfs' && optionOf(mount, 'vers') === '3';
}

function optionOf({ options }: Mount, name: string): string | undefined {
  return options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
}
