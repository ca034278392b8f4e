import { readFileSync } from 'node:fs';
import { Problem } from '../../problem.js';
import { packageRoot } from '../package-root.js';

const files: Readonly<Record<string, string>> = {
  report: 'report-1.json',
  audit: 'audit-1.json',
  rule: 'rule-1.json',
  waivers: 'waivers-1.json',
  inventory: 'inventory-1.json',
  config: 'config-1.json',
  'capture-manifest': 'capture-manifest-1.json',
  plan: 'plan-1.json',
  run: 'run-1.json',
  events: 'events-1.json',
};

export const schemaNames = Object.keys(files);

/** The JSON Schema of one of our file formats, as it stands in docs/schemas. */
export function readSchema(name: string): string {
  const file = files[name];
  if (file === undefined) {
    throw new Problem('usage', {
      what: `There is no schema "${name}"`,
      why: `the schemas are ${schemaNames.join(', ')}`,
      fix: 'Name one of them.',
    });
  }
  return readFileSync(new URL(`docs/schemas/${file}`, packageRoot), 'utf8');
}
