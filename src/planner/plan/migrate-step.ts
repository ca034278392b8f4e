import { migrateArguments } from '../migrate/migrate-arguments.js';
import { migrateFields } from '../migrate/migrate-fields.js';
import type { MovedGuest } from '../moved-guest.js';
import type { ChosenTransport } from '../transport/chosen-transport.js';
import { isManaged } from '../transport/transport-kinds.js';
import type { StepDraft } from './chain-steps.js';
import type { MigrateAction } from './plan-action.js';
import type { PlanInput, PlanInputGuest } from './plan-input.js';

/** Files that the user names for the destination: their content travels in the plan. */
const fileOptions = ['xml', 'persistent-xml'];

export function migrateAction(input: PlanInput, planned: PlanInputGuest, guest: MovedGuest): MigrateAction {
  const { transport, request } = input;
  const options = request.options.filter(({ name }) => !fileOptions.includes(name));
  const via = isManaged(transport.kind) ? 'here' : 'source';
  return {
    kind: 'migrate',
    ...migrateFields({ request: { ...request, via, options }, guest, copiedDisks: planned.copiedDisks }),
    source: transport.source,
    destination: transport.destination,
    mappings: planned.mappings,
    destinationXml: planned.destinationXml,
    persistentXml: planned.persistentXml,
  };
}

export function migrateStep(input: PlanInput, guest: MovedGuest, action: MigrateAction): StepDraft {
  const { source, destination, transport } = input;
  return {
    name: 'migrate',
    host: placeOf(transport),
    title: `Move ${guest.name} to ${destination.name}`,
    action,
    argv: migrateArguments(action, guest.uuid, {
      xml: action.destinationXml === null ? null : 'DESTINATION.xml',
      persistentXml: action.persistentXml === null ? null : 'PERSISTENT.xml',
      relaySocket: 'RELAY-SOCKET',
    }),
    precondition:
      action.mode === 'offline'
        ? `the guest is shut off on ${source.name} and not defined on ${destination.name}`
        : `the guest runs on ${source.name} and not on ${destination.name}, and has no other job`,
    verify: `both hosts, asked for the guest, agree that it is on ${destination.name} alone`,
    undo: null,
    pointOfNoReturn: pointOfNoReturn(action),
    timeoutSeconds: migrationSeconds(guest),
  };
}

/** virsh runs where the connection of the source is local. */
function placeOf({ source }: ChosenTransport): StepDraft['host'] {
  return source.kind === 'local' ? 'source' : 'here';
}

function pointOfNoReturn({ mode, options }: MigrateAction): string {
  if (mode === 'offline') return 'when the destination has defined the guest; it can be moved back';
  return options.some(({ name }) => name === 'postcopy')
    ? 'when it switches to post-copy: the memory is then on both hosts, and neither can go on alone'
    : 'when the destination has started the guest; until then it can be cancelled, and afterwards moved back';
}

/** A link of 10 MiB/s is the slowest that anyone should migrate over; memory may be sent several times. An hour at least. */
function migrationSeconds({ memoryBytes }: MovedGuest): number {
  const slowestBytesPerSecond = 10 * 2 ** 20;
  const passes = 4;
  return Math.max(3600, Math.ceil(((memoryBytes ?? 0) / slowestBytesPerSecond) * passes));
}
