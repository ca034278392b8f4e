/** What `--probe` can be asked for, in the order in which it is done: what is learnt about storage decides how many ports are planned. */
export const probeKinds = ['shared-storage', 'disks', 'ports', 'mtu', 'bandwidth'] as const;

export type ProbeKind = (typeof probeKinds)[number];
