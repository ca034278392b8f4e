import type { Fact } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { derive, onHost } from './when-known.js';

export interface ClockSkew {
  readonly seconds: number;
  /** The skew is right within this: the errors of the two measurements added up. */
  readonly errorSeconds: number;
}

/** Difference of the two hosts' clocks, as an absolute value. */
export function clockSkew({ source, destination }: CheckInput): Fact<ClockSkew> {
  return derive((read) => {
    const [from = 0, to = 0] = [source, destination].map((host) =>
      read(onHost(host, host.facts['time.offsetSeconds'])),
    );
    const [near = 0, far = 0] = [source, destination].map((host) =>
      read(onHost(host, host.facts['time.offsetErrorSeconds'])),
    );
    return { seconds: milliseconds(Math.abs(from - to)), errorSeconds: milliseconds(near + far) };
  });
}

/** Differences of binary fractions end in noise; clocks are measured in milliseconds. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
