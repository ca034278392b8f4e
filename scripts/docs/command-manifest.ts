import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The commands as the build writes them down for the command framework: what the generated pages need of it. */
export interface CommandManifest {
  readonly commands: Readonly<Record<string, ManifestCommand>>;
}

export interface ManifestCommand {
  readonly id: string;
  readonly summary?: string;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly strict?: boolean;
  readonly examples?: readonly (string | { readonly description: string; readonly command: string })[];
  readonly args: Readonly<Record<string, ManifestArgument>>;
  readonly flags: Readonly<Record<string, ManifestFlag>>;
}

export interface ManifestArgument {
  readonly description?: string;
  readonly required?: boolean;
  readonly options?: readonly string[];
}

export interface ManifestFlag extends ManifestArgument {
  readonly type: 'boolean' | 'option';
  readonly name: string;
  readonly char?: string;
  readonly hidden?: boolean;
  readonly allowNo?: boolean;
  readonly multiple?: boolean;
  readonly helpValue?: string;
  readonly default?: unknown;
}

/** All commands that people see, by name. */
export function manifestCommands(root: string): readonly ManifestCommand[] {
  const manifest: CommandManifest = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8'));
  return Object.values(manifest.commands)
    .filter(({ hidden }) => hidden !== true)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
