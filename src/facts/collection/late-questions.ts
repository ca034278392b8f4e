import type { LateKey } from '../probe.js';

/** What one host is asked late, about what the other hosts of the collection said. */
export interface LateQuestions {
  /** Names of the other hosts, for probes keyed by `peer`. */
  readonly peers: readonly string[];
  /** libvirt URIs of the other hosts. */
  readonly uris: readonly string[];
  /** Words such as `kvm/pc-q35-7.2`: virtualisation type and machine type of guests elsewhere. */
  readonly machines: readonly string[];
  /** Absolute paths that guests elsewhere use. */
  readonly paths: readonly string[];
  /** `POOL/VOLUME` of guests elsewhere. */
  readonly volumes: readonly string[];
  /** `HOST:PORT` of the servers of network disks of guests elsewhere. */
  readonly servers: readonly string[];
}

export const noQuestions: LateQuestions = {
  peers: [],
  uris: [],
  machines: [],
  paths: [],
  volumes: [],
  servers: [],
};

/** The words that the probes of one kind of key are repeated for, each once. */
export function lateWords(questions: LateQuestions, key: LateKey): readonly string[] {
  switch (key) {
    case 'peer':
      return [...new Set(questions.peers)];
    case 'uri':
      return [...new Set(questions.uris)];
    case 'machine':
      return [...new Set(questions.machines)];
    case 'path':
      return [...new Set(questions.paths)];
    case 'volume':
      return [...new Set(questions.volumes)];
    case 'server':
      return [...new Set(questions.servers)];
  }
}
