/** Whose view of what can be migrated counts: a distribution's, or that of QEMU and libvirt alone. */
export type VendorProfile = 'rhel' | 'suse' | 'debian' | 'ubuntu' | 'upstream';
