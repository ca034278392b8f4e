import { readFileSync, statSync } from 'node:fs';
import { readYaml } from '../../checks/rule-file/read-yaml.js';
import type { RuleFileError } from '../../checks/rule-file/rule-file-error.js';
import { Problem } from '../../problem.js';
import { settings } from '../configuration/settings.js';
import { documentProblem } from '../documents/document-problem.js';
import { ansibleListOf } from './ansible/ansible-list.js';
import { askAnsible } from './ansible/ask-ansible.js';
import { readAnsibleList } from './ansible/read-ansible-list.js';
import { readStaticInventory } from './ansible/read-static-inventory.js';
import { isPluginFile, isStaticInventory } from './ansible/static-inventory.js';
import type { Inventory } from './inventory.js';
import { parseInventory } from './parse-inventory.js';
import type { Programs } from './programs.js';

/** Longest inventory in YAML, in UTF-16 code units: ten thousand hosts. */
const longestFile = 8_000_000;

const tagHint = 'only Ansible can read this';

/**
 * Reads the inventory that somebody named: YAML of our own form, or whatever Ansible reads.
 * @throws Problem for one that cannot be read, with the place of each error
 */
export async function loadInventory(path: string, programs: Programs): Promise<Inventory> {
  if (!isYamlFile(path)) return askAnsible(path, programs);
  const text = textOf(path);
  const read = readYaml(text, path, { longestFile, hints: { TAG_RESOLVE_FAILED: tagHint }, mayBeEmpty: false });
  if (!read.ok) {
    // Such as !vault.
    if (read.errors.every(({ hint }) => hint === tagHint)) return askAnsible(path, programs);
    throw invalid(path, read.errors);
  }
  const list = ansibleListOf(read.value);
  if (list !== null) return readAnsibleList(list, path);
  if (isPluginFile(read.value)) return askAnsible(path, programs);
  if (isStaticInventory(read.value)) return readStaticInventory(read.value, path, programs);
  const parsed = parseInventory(withoutSettings(read.value), path, read.positions);
  if (parsed.ok) return parsed.inventory;
  throw invalid(path, parsed.errors);
}

/** The hosts may stand in a configuration, whose settings are no business of an inventory. */
function withoutSettings(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('hosts' in value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !settings.some(({ name }) => name === key)));
}

function isYamlFile(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'inventory-invalid',
      { what: `The inventory ${path} cannot be read`, why, fix: 'Name a file that is there.' },
      { cause: error },
    );
  }
}

function invalid(path: string, errors: readonly RuleFileError[]): Problem {
  const what = `The inventory ${path} cannot be used`;
  return documentProblem(
    'inventory-invalid',
    what,
    errors,
    'See docs/inventory.md, and: virt-preflight schema inventory',
  );
}
