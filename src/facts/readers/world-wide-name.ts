/**
 * The name by which every host knows the same block device, from what sysfs and udev say; null when there is none.
 * Serials are not taken: QEMU's own disks, for one, may all have the same. NAA names are written as `0x…`, whether
 * they come from a path or from its multipath device.
 */
export function worldWideName(values: ReadonlyMap<string, string>): string | null {
  const name = mapperName(values) ?? diskName(values);
  const partition = values.get('partition');
  return name === null || partition === undefined ? name : `${name}-part${partition}`;
}

/** Device mapper: `mpath-3600…` is the multipath device of the disk 3600…; LVM and LUKS have random ids of their own. */
function mapperName(values: ReadonlyMap<string, string>): string | null {
  const uuid = values.get('dm-uuid') ?? values.get('DM_UUID');
  if (uuid === undefined || uuid === '') return null;
  return uuid.startsWith('mpath-') ? (scsiName(uuid.slice('mpath-'.length)) ?? uuid.slice('mpath-'.length)) : uuid;
}

function diskName(values: ReadonlyMap<string, string>): string | null {
  const wwid = values.get('wwid') ?? '';
  if (/^naa\.[0-9a-f]{16,32}$/.test(wwid)) return `0x${wwid.slice('naa.'.length)}`;
  for (const name of [wwid, values.get('ID_WWN') ?? '']) {
    if (/^(?:eui|uuid)\.\S+$/.test(name)) return name;
  }
  // ID_WWN of a SCSI disk is cut after 16 digits, where the disks of one array may be equal.
  const worldWide = values.get('ID_WWN_WITH_EXTENSION') ?? '';
  return worldWide === '' ? scsiName(values.get('ID_SERIAL') ?? '') : worldWide;
}

/** scsi_id puts a 3, for "NAA", before the digits. */
function scsiName(id: string): string | null {
  return /^3(?:[0-9a-f]{16}|[0-9a-f]{32})$/.test(id) ? `0x${id.slice(1)}` : null;
}
