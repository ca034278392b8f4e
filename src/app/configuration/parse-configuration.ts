import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { keyFault, type RuleFault } from '../../checks/engine/rule-fault.js';
import { readYaml } from '../../checks/rule-file/read-yaml.js';
import { type RuleFileError, sortedErrors } from '../../checks/rule-file/rule-file-error.js';
import type { RulePositions } from '../../checks/rule-file/rule-positions.js';
import { documentShape } from '../documents/document-shape.js';
import { parseInventory } from '../inventory/parse-inventory.js';
import { configurationSchema } from './configuration-schema.js';
import type { Said, SaidSetting } from './origin.js';
import type { Setting, SettingValue } from './setting.js';
import { settings } from './settings.js';

export type ParsedConfiguration =
  | { readonly ok: true; readonly said: Said }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/** Longest configuration, in UTF-16 code units; it may hold an inventory. */
const longestFile = 8_000_000;

type ConfigurationDocument = Readonly<Record<string, SettingValue | object>>;

const readShape = documentShape<ConfigurationDocument>(configurationSchema);

/** Reads a configuration. Any error refuses all of it: half of what a site says could be worse than nothing. */
export function parseConfiguration(text: string, path: string): ParsedConfiguration {
  const read = readYaml(text, path, { longestFile, hints: {}, mayBeEmpty: true });
  if (!read.ok) return read;
  // A file of comments alone says nothing.
  const shape = readShape(read.value ?? {});
  return shape.ok ? sayings(shape.document, path, read.positions) : failed(shape.faults, read.positions);
}

function sayings(document: ConfigurationDocument, path: string, positions: RulePositions): ParsedConfiguration {
  const said = new Map<string, SaidSetting>();
  const say = (key: string, name: string, value: SettingValue) => {
    const { line } = positions.error(keyFault([key], ''));
    said.set(name, { value, origin: { kind: 'file', place: `${path}:${line}` } });
  };
  for (const setting of settings) {
    const value = document[setting.name];
    if (isValue(value)) say(setting.name, setting.name, placed(value, setting, path));
  }
  const { hosts, groups } = document;
  if (hosts === undefined) return { ok: true, said };
  if (said.has('inventory')) {
    return failed(
      [keyFault(['inventory'], 'the hosts stand in this file already', 'take one of the two out')],
      positions,
    );
  }
  const inventory = parseInventory({ hosts, ...(groups === undefined ? {} : { groups }) }, path, positions);
  if (!inventory.ok) return inventory;
  say('hosts', 'inventory', resolve(path));
  return { ok: true, said };
}

function isValue(value: SettingValue | object | undefined): value is SettingValue {
  return value !== undefined && (typeof value !== 'object' || Array.isArray(value));
}

/** Paths are meant from the folder of the file that says them. */
function placed(value: SettingValue, { takes }: Setting, path: string): SettingValue {
  if (takes.kind === 'path' && typeof value === 'string') return placedPath(value, path);
  if (takes.kind === 'paths' && typeof value === 'object') return value.map((one) => placedPath(one, path));
  return value;
}

function placedPath(value: string, path: string): string {
  if (value.startsWith('~/')) return join(homedir(), value.slice(2));
  return resolve(dirname(path), value);
}

function failed(faults: readonly RuleFault[], positions: RulePositions): ParsedConfiguration {
  return { ok: false, errors: sortedErrors(faults.map((fault) => positions.error(fault))) };
}
