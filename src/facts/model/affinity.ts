/** A wish about where guests run, as labels of an inventory express it. */
export interface Affinity {
  /** `apart`: never on one host; `together`: always on one; `stay`: never migrated. */
  readonly kind: 'apart' | 'together' | 'stay';
  /** The label that says so. */
  readonly label: string;
  /** UUIDs. */
  readonly guests: readonly string[];
}
