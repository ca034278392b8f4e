import type { CheckedHost } from '../check-input.js';

/** A host whose `name` only stands for one, because its facts stand for many hosts. */
interface NamedHost extends CheckedHost {
  readonly decisiveName?: string;
}

/**
 * The name of a host where it decides something. Everywhere else `name` goes into texts only: results hold for all hosts
 * with equal facts, whatever they are called (docs/decisions/0007-matrix.md).
 */
export function decisiveName(host: NamedHost): string {
  return host.decisiveName ?? host.name;
}
