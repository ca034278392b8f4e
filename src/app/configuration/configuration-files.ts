import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Problem } from '../../problem.js';
import { whyNotRead } from '../documents/why-not-read.js';

/** A configuration that is there, or that somebody named. */
export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
}

/** Whose configurations count, in their order: the site's, the user's. Never one of the folder that somebody happens to be in. */
export function configurationPlaces(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const folder = environment.XDG_CONFIG_HOME;
  // The XDG Base Directory Specification: a relative path is to be ignored.
  const own = folder !== undefined && isAbsolute(folder) ? folder : join(homedir(), '.config');
  return ['/etc/virt-preflight/config.yaml', join(own, 'virt-preflight', 'config.yaml')];
}

/**
 * The configuration at one of those places; null when there is none. A configuration can name an ssh configuration, which runs
 * programs, so one that others could have written is refused, as ssh refuses such a `~/.ssh/config`.
 * @throws Problem when it cannot be read or trusted
 */
export function foundConfiguration(path: string): ConfigurationFile | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const because = distrust(found.uid, found.mode);
  if (because === null) return namedConfiguration(path);
  throw new Problem('configuration-invalid', {
    what: `The configuration ${path} is not used`,
    why: `${because}, and a configuration can name programs to run`,
    fix: `chmod go-w ${path}, and let it belong to you or to root; or name it: --config ${path}`,
  });
}

function distrust(owner: number, mode: number): string | null {
  if (owner !== 0 && owner !== process.getuid?.()) return `it belongs to the user with the id ${owner}`;
  return (mode & 0o022) === 0 ? null : `its mode ${(mode & 0o777).toString(8)} lets others write it`;
}

/** A configuration that somebody named: they know what it is, as with `ssh -F`. */
export function namedConfiguration(path: string): ConfigurationFile {
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const why = whyNotRead(error);
    throw new Problem(
      'configuration-invalid',
      { what: `The configuration ${path} cannot be read`, why, fix: 'Name a file that is there.' },
      { cause: error },
    );
  }
}
