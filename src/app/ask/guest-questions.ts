import type { CheckInput } from '../../checks/check-input.js';
import { deriveDiskFacts } from '../../checks/derived/derive-disk-facts.js';
import { migrationHostAddresses } from '../../checks/derived/migration-host.js';
import { unreachableSocket } from '../../facts/dry-run/dry-run.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { destinationQuestion } from '../../planner/dry-run/destination-question.js';
import { type DryRunQuestion, type QuestionInput, sourceQuestion } from '../../planner/dry-run/question.js';
import { localUri } from '../../planner/migrate-command.js';
import { movedGuest } from '../../planner/moved-guest.js';
import type { Connection } from '../check/choose-connection.js';

/** What libvirt is asked about one guest. */
export interface GuestQuestions {
  readonly guest: Guest;
  /** Empty where nobody knows it; then nothing is asked. */
  readonly uuid: string;
  readonly source: DryRunQuestion;
  readonly destination: DryRunQuestion;
}

/** Makes the questions about one guest, whoever will put them. */
export function guestQuestions(input: CheckInput, connection: Connection, guest: Guest): GuestQuestions {
  const moved = questionInput(input, guest);
  if (moved === null) return nothingToAsk(guest, 'the UUID of the guest is not known');
  const { via, sourceUri, destinationUri } = connection;
  return {
    guest,
    uuid: moved.guest.uuid,
    source: sourceQuestion(moved, unreachableSocket),
    destination: destinationQuestion({
      ...moved,
      sourceUri: via === 'here' && sourceUri !== null ? sourceUri : localUri,
      destinationUri,
      hostAddresses: hostAddresses(input),
      guestsOnDestination: valueIfKnown(input.destination.facts.guests)?.map(({ uuid }) => uuid) ?? null,
    }),
  };
}

/** Neither host is asked about this guest. */
export function nothingToAsk(guest: Guest, because: string): GuestQuestions {
  const question = { ask: false, because } as const;
  return { guest, uuid: valueIfKnown(guest.facts.uuid) ?? '', source: question, destination: question };
}

function questionInput(input: CheckInput, guest: Guest): QuestionInput | null {
  const moved = movedGuest(guest);
  if (moved === null) return null;
  const disks = guest.disks.map((disk) => ({
    target: valueIfKnown(disk.target),
    copied: valueIfKnown(deriveDiskFacts(input, guest, disk).copied),
  }));
  return {
    request: input.request,
    guest: moved,
    copiedDisks: disks.flatMap(({ target, copied }) => (copied === true && target !== undefined ? [target] : [])),
    copiedDisksKnown: disks.every(({ target, copied }) => copied !== undefined && target !== undefined),
  };
}

/** Every address that a migration could end at; null when a host did not give its own. */
function hostAddresses(input: CheckInput): readonly string[] | null {
  const own = [input.source, input.destination].map((host) => valueIfKnown(host.facts.interfaces));
  if (own.includes(undefined)) return null;
  const addresses = own.flatMap((interfaces) => interfaces?.flatMap((each) => each.addresses) ?? []);
  const plain = addresses.map((address) => address.replace(/\/\d+$/, ''));
  return [...plain, ...(valueIfKnown(migrationHostAddresses(input)) ?? [])];
}
