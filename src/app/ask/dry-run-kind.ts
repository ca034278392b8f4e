/** How far libvirt is asked: `destination` starts a QEMU there, so only the user can say so; it includes the source. */
export type DryRunKind = 'none' | 'source' | 'destination';
