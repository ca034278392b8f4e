import type { RuleFunction } from '../expression/rule-function.js';
import type { RuleTables } from '../tables/rule-tables.js';
import { explainingRules } from './explaining-rules.js';
import { formatMigratable } from './format-migratable.js';
import { humanBytes } from './human-bytes.js';
import { machineRemoval } from './machine-removal.js';
import { microcodeLess } from './microcode-less.js';
import { migrationsAtOnce } from './migrations-at-once.js';
import { releasePath, releaseRefused } from './release-path.js';
import { stated } from './stated.js';
import { unmigratable } from './unmigratable.js';
import { vendorSeverity, vendorView } from './vendor-view.js';
import { versionTraps } from './version-traps.js';
import { versionAtLeast, versionLess } from './versions.js';
import { worseVulnerabilities } from './worse-vulnerabilities.js';

/** Every function that rules may call, besides CEL's own; some of them read data tables. */
export function createRuleFunctions(tables: RuleTables): readonly RuleFunction[] {
  return [
    explainingRules(tables['libvirt-messages'].rows),
    formatMigratable(tables['image-formats'].rows),
    humanBytes,
    machineRemoval(tables['machine-life-cycle'].rows),
    microcodeLess(tables['microcode-order'].rows),
    migrationsAtOnce,
    releasePath(tables['rhel-release-matrix'].rows),
    releaseRefused(tables['rhel-release-matrix'].rows),
    stated,
    unmigratable(tables['unmigratable-devices'].rows),
    vendorSeverity(tables['vendor-views'].rows),
    vendorView(tables['vendor-views'].rows),
    versionAtLeast,
    versionLess,
    versionTraps(tables['version-traps'].rows),
    worseVulnerabilities,
  ];
}
