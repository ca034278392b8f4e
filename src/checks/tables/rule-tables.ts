import type { DataTable } from './data-table.js';
import { type FileSystemRow, fileSystemsSchema } from './file-systems.js';
import { type ImageFormat, imageFormatsSchema } from './image-formats.js';
import { type MachineLifeCycleRow, machineLifeCycleSchema } from './machine-life-cycle.js';
import { type MicrocodeOrderRow, microcodeOrderSchema } from './microcode-order.js';
import { type ReleaseRow, releaseMatrixSchema } from './release-matrix.js';
import { type UnmigratableDevice, unmigratableDevicesSchema } from './unmigratable-devices.js';
import { type VendorView, vendorViewsSchema } from './vendor-views.js';
import { type VersionTrap, versionTrapsSchema } from './version-traps.js';

/** The data tables of rules/data/, which rule functions and derived facts read. The keys are the names of the files. */
export interface RuleTables {
  readonly 'file-systems': DataTable<FileSystemRow>;
  readonly 'image-formats': DataTable<ImageFormat>;
  readonly 'machine-life-cycle': DataTable<MachineLifeCycleRow>;
  readonly 'microcode-order': DataTable<MicrocodeOrderRow>;
  readonly 'rhel-release-matrix': DataTable<ReleaseRow>;
  readonly 'unmigratable-devices': DataTable<UnmigratableDevice>;
  readonly 'vendor-views': DataTable<VendorView>;
  readonly 'version-traps': DataTable<VersionTrap>;
}

/** The schema of each table: a file that fits may be taken for the table's type. */
export const ruleTableSchemas: Readonly<Record<keyof RuleTables, object>> = {
  'file-systems': fileSystemsSchema,
  'image-formats': imageFormatsSchema,
  'machine-life-cycle': machineLifeCycleSchema,
  'microcode-order': microcodeOrderSchema,
  'rhel-release-matrix': releaseMatrixSchema,
  'unmigratable-devices': unmigratableDevicesSchema,
  'vendor-views': vendorViewsSchema,
  'version-traps': versionTrapsSchema,
};
