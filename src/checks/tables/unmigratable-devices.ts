import { tableSchema } from './data-table.js';

/** One row of rules/data/unmigratable-devices.yaml. */
export interface UnmigratableDevice {
  /** An entry of the fact guest.deviceProperties: element, property and value, such as `sound model=virtio`. */
  readonly property: string;
  /** What people call it. */
  readonly name: string;
  /** Why QEMU does not migrate it, as its source says. */
  readonly because: string;
}

const text = { type: 'string', minLength: 1 };

export const unmigratableDevicesSchema = tableSchema({
  required: ['property', 'name', 'because'],
  properties: {
    property: { type: 'string', pattern: '^[a-z]+ [A-Za-z0-9.]+=\\S+$' },
    name: text,
    because: text,
  },
});
