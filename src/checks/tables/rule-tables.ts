import type { DataTable } from './data-table.js';
import { type FileSystemRow, fileSystemsSchema } from './file-systems.js';
import { type ImageFormat, imageFormatsSchema } from './image-formats.js';
import { type LibvirtMessage, libvirtMessagesSchema } from './libvirt-messages.js';
import { type MachineLifeCycleRow, machineLifeCycleSchema } from './machine-life-cycle.js';
import { type MicrocodeOrderRow, microcodeOrderSchema } from './microcode-order.js';
import { type MigrateOptionConflict, migrateOptionConflictsSchema } from './migrate-option-conflicts.js';
import { type MigrateOptionRow, migrateOptionsSchema } from './migrate-options.js';
import { type ReleaseRow, releaseMatrixSchema } from './release-matrix.js';
import { type UnmigratableDevice, unmigratableDevicesSchema } from './unmigratable-devices.js';
import { type VendorView, vendorViewsSchema } from './vendor-views.js';
import { type VersionTrap, versionTrapsSchema } from './version-traps.js';

/** The data tables of rules/data/, which rule functions and derived facts read. The keys are the names of the files. */
export interface RuleTables {
  readonly 'file-systems': DataTable<FileSystemRow>;
  readonly 'image-formats': DataTable<ImageFormat>;
  readonly 'libvirt-messages': DataTable<LibvirtMessage>;
  readonly 'machine-life-cycle': DataTable<MachineLifeCycleRow>;
  readonly 'microcode-order': DataTable<MicrocodeOrderRow>;
  readonly 'migrate-option-conflicts': DataTable<MigrateOptionConflict>;
  readonly 'migrate-options': DataTable<MigrateOptionRow>;
  readonly 'rhel-release-matrix': DataTable<ReleaseRow>;
  readonly 'unmigratable-devices': DataTable<UnmigratableDevice>;
  readonly 'vendor-views': DataTable<VendorView>;
  readonly 'version-traps': DataTable<VersionTrap>;
}

/** The schema of each table: a file that fits may be taken for the table's type. */
export const ruleTableSchemas: Readonly<Record<keyof RuleTables, object>> = {
  'file-systems': fileSystemsSchema,
  'image-formats': imageFormatsSchema,
  'libvirt-messages': libvirtMessagesSchema,
  'machine-life-cycle': machineLifeCycleSchema,
  'microcode-order': microcodeOrderSchema,
  'migrate-option-conflicts': migrateOptionConflictsSchema,
  'migrate-options': migrateOptionsSchema,
  'rhel-release-matrix': releaseMatrixSchema,
  'unmigratable-devices': unmigratableDevicesSchema,
  'vendor-views': vendorViewsSchema,
  'version-traps': versionTrapsSchema,
};
