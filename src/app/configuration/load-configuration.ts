import { documentProblem } from '../documents/document-problem.js';
import {
  type ConfigurationFile,
  configurationPlaces,
  foundConfiguration,
  namedConfiguration,
} from './configuration-files.js';
import { environmentSettings } from './environment-settings.js';
import type { Said } from './origin.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What is said once, for every command: by the site's file, by the user's, by one that was named, and by the environment. The
 * later says a setting anew; it does not add to it.
 * @param named `--config`; null: the variable VIRT_PREFLIGHT_CONFIG, if any
 * @throws Problem for a file or a variable that cannot be used, with the place of each error
 */
export async function loadConfiguration(named: string | null, environment: Environment): Promise<Said> {
  const files = configurationFiles(named, environment);
  const layers: Said[] = [];
  for (const file of files) layers.push(await saidBy(file));
  layers.push(environmentSettings(environment));
  return new Map(layers.flatMap((layer) => [...layer]));
}

/** All that are there, in their order. */
export function configurationFiles(named: string | null, environment: Environment): readonly ConfigurationFile[] {
  const found = configurationPlaces(environment).flatMap((path) => foundConfiguration(path) ?? []);
  const further = named ?? environment.VIRT_PREFLIGHT_CONFIG ?? '';
  return further === '' ? found : [...found, namedConfiguration(further)];
}

async function saidBy({ path, text }: ConfigurationFile): Promise<Said> {
  // Most runs have no configuration, and reading YAML takes longer than reading two captures.
  const { parseConfiguration } = await import('./parse-configuration.js');
  const parsed = parseConfiguration(text, path);
  if (parsed.ok) return parsed.said;
  const fix = 'See docs/configuration.md, and: virt-preflight schema config';
  throw documentProblem('configuration-invalid', `The configuration ${path} cannot be used`, parsed.errors, fix);
}
