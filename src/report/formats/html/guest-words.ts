import { binarySize } from '../../text/binary-size.js';

interface DescribedGuest {
  readonly state: string | null;
  readonly memoryBytes: number | null;
  readonly vcpus: number | null;
}

/** What kind of guest it is, in a few words: `running, 4 GiB, 2 vCPUs`. */
export function guestWords({ state, memoryBytes, vcpus }: DescribedGuest): string {
  return [
    state ?? 'state not known',
    ...(memoryBytes === null ? [] : [binarySize(memoryBytes)]),
    ...(vcpus === null ? [] : [`${vcpus} ${vcpus === 1 ? 'vCPU' : 'vCPUs'}`]),
  ].join(', ');
}
