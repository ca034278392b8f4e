import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import { Problem } from '../../problem.js';

/** The longest name that Linux takes for an interface, and a length that no libvirt network has. */
const name = /^[^\s/=<>\p{Cc}]{1,200}$/u;

/**
 * What `--map` says.
 * @throws Problem for what is no mapping, and for two that speak of the same thing
 */
export function parseMappings(texts: readonly string[]): readonly DestinationMapping[] {
  const mappings = texts.map(parseMapping);
  const subjects = mappings.map((mapping) => `${mapping.kind} ${'from' in mapping ? mapping.from : ''}`.trim());
  const repeated = subjects.find((subject, index) => subjects.indexOf(subject) !== index);
  if (repeated !== undefined)
    throw usage(`--map speaks of ${repeated} twice`, 'it can be called one thing there', 'Leave one of them out.');
  return mappings;
}

/** As it is written on the command line. */
export function mappingText(mapping: DestinationMapping): string {
  if (mapping.kind === 'emulator') return `emulator:${mapping.path ?? 'auto'}`;
  return `${mapping.kind}:${mapping.from}=${mapping.to}`;
}

function parseMapping(text: string): DestinationMapping {
  const [, kind = '', value = ''] = /^([a-z]+):(.*)$/su.exec(text) ?? [];
  switch (kind) {
    case 'bridge':
    case 'network': {
      const [from = '', to = '', ...more] = value.split('=');
      if (more.length === 0 && name.test(from) && name.test(to)) return { kind, from, to };
      throw unusable(text, `${kind}:NAME=NAME`);
    }
    case 'path': {
      // A path may hold an equals sign: the first one before a slash parts the two.
      const [, from = '', to = ''] = /^(\/.*?)=(\/.*)$/su.exec(value) ?? [];
      if (isPath(from) && isPath(to)) return { kind, from: withoutEnd(from), to: withoutEnd(to) };
      throw unusable(text, 'path:/FOLDER=/FOLDER');
    }
    case 'emulator':
      if (value === 'auto') return { kind, path: null };
      if (isPath(value)) return { kind, path: value };
      throw unusable(text, 'emulator:auto or emulator:/FILE');
    default:
      throw unusable(text, 'bridge:NAME=NAME, network:NAME=NAME, path:/FOLDER=/FOLDER, or emulator:auto');
  }
}

/** Absolute, and as it is: what leads up again would not be found in a definition. */
function isPath(path: string): boolean {
  return /^\/[^\p{Cc}\p{Surrogate}]*$/u.test(path) && path.length <= 4096 && !path.split('/').includes('..');
}

/** The root stays. */
function withoutEnd(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}

function unusable(text: string, form: string): Problem {
  return usage(`--map ${text} cannot be used`, 'it is not of a form that is known', `Write ${form}.`);
}

function usage(what: string, why: string, fix: string): Problem {
  return new Problem('usage', { what, why, fix });
}
