import { migrateFlags } from '../migrate-command.js';
import { type DryRunQuestion, type QuestionInput, whyNotAsked } from './question.js';

export interface DestinationQuestionInput extends QuestionInput {
  readonly sourceUri: string;
  readonly destinationUri: string;
  /** Every address of both hosts, without prefix; null when they are not known. */
  readonly hostAddresses: readonly string[] | null;
  /** UUIDs of the guests that the destination knows; null when they are not known. */
  readonly guestsOnDestination: readonly string[] | null;
}

/** RFC 5737 keeps these networks for documentation, so no route leads there; some people number a network of theirs like that. */
const documentationAddresses = ['192.0.2.1', '198.51.100.1', '203.0.113.1'];

/**
 * Asks libvirt on both hosts: the planned migration, except that QEMU on the destination is to listen on an address that its host does not
 * own. QEMU is started there with all that the guest needs, cannot listen, and ends. The client opens both connections, since a daemon that
 * does it (`--p2p`) keeps the words of the destination for itself, and the definition stays on the source in any case.
 */
export function destinationQuestion(input: DestinationQuestionInput): DryRunQuestion {
  const because = whyNotAsked(input) ?? whyNotDestination(input);
  if (because !== null) return { ask: false, because };
  const address = addressOfNobody(input);
  if (address === undefined) return { ask: false, because: 'no address is certain to be foreign to both hosts' };
  const { request, guest } = input;
  const options = [
    ...request.options.filter(({ name }) => name !== 'listen-address'),
    { name: 'listen-address', value: address },
  ];
  const flags = migrateFlags({ ...input, request: { ...request, via: 'here', undefineSource: false, options } });
  return {
    ask: true,
    argv: [
      'virsh',
      '-c',
      unattended(input.sourceUri),
      'migrate',
      ...flags,
      guest.uuid,
      unattended(input.destinationUri),
    ],
  };
}

/** ssh is to ask nobody for a password. */
function unattended(uri: string): string {
  return uri.startsWith('qemu+ssh:') ? `${uri}?no_tty=1` : uri;
}

function whyNotDestination(input: DestinationQuestionInput): string | null {
  const { request, guest, copiedDisks, guestsOnDestination } = input;
  if (request.transport === 'relay') return 'a relay is opened for the migration alone';
  if (request.mappings.length > 0) return 'what is called otherwise there is known to the plan alone';
  if (request.tunnelled) return 'libvirt takes no listen address for a tunnelled migration';
  if (request.migrateUri !== null && !request.migrateUri.startsWith('tcp:')) {
    return 'only a migration over TCP can be given an address that nobody listens on';
  }
  if (copiedDisks.length > 0)
    return 'libvirt would make the images of the copied disks on the destination, and leave them there';
  if (guestsOnDestination === null) return 'it is not known which guests the destination has';
  if (guestsOnDestination.includes(guest.uuid))
    return 'the destination has a guest with this UUID, and what is left could not be told apart';
  return null;
}

function addressOfNobody({ hostAddresses, request }: DestinationQuestionInput): string | undefined {
  if (hostAddresses === null) return undefined;
  return documentationAddresses.find(
    (address) => !hostAddresses.includes(address) && !request.migrateUri?.includes(address),
  );
}
