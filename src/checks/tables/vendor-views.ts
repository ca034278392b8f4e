import { tableSchema } from './data-table.js';
import type { VendorProfile } from './vendor-profile.js';

/** One row of rules/data/vendor-views.yaml: where a vendor supports less than QEMU and libvirt do. */
export interface VendorView {
  readonly profile: Exclude<VendorProfile, 'upstream'>;
  /** What the vendor's view is about; the rules ask by this name. */
  readonly topic: string;
  readonly severity: 'blocker' | 'warning';
  /** The vendor's view, and behind a semicolon what QEMU itself does. */
  readonly statement: string;
  readonly source: string;
}

const text = { type: 'string', minLength: 1 };

export const vendorViewsSchema = tableSchema({
  required: ['profile', 'topic', 'severity', 'statement', 'source'],
  properties: {
    profile: { enum: ['rhel', 'suse', 'debian', 'ubuntu'] },
    topic: { type: 'string', pattern: '^[a-z0-9-]+$' },
    severity: { enum: ['blocker', 'warning'] },
    statement: text,
    source: text,
  },
});
