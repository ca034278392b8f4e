import { CpuMapReader } from '../../facts/cpu/cpu-map-reader.js';
import type { CollectedHost, HostAnswers } from '../collect/collect-request.js';
import type { OpenedHost } from '../hosts/open-host.js';
import { type ReadHost, readCollectedHost } from './read-collected-host.js';

/** Reads the facts of the hosts of one check. */
export class HostReader {
  private readonly cpuMaps = new CpuMapReader();

  /** Reads what takes longest of what is answered already, while the hosts are busy with the rest. */
  readAhead(answers: readonly HostAnswers[]): void {
    for (const answer of answers) {
      const output = answer.kind === 'answered' ? answer.outputs.find(({ probe }) => probe === 'cpu-map') : undefined;
      if (output?.status === 'ran') this.cpuMaps.mapIn(output.stdout);
    }
  }

  read(opened: OpenedHost, collected: CollectedHost, role: 'source' | 'destination'): ReadHost {
    return readCollectedHost(opened, collected, role, this.cpuMaps);
  }
}
