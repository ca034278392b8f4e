#!/bin/bash
# Mounts the shared storage on a host. Direct I/O is on, for disks with cache='none'.
glusterfs --volfile=/etc/glusterfs/shared.vol --volfile-id=shared --direct-io-mode=enable \
  --log-file=/var/log/shared-storage.log /var/lib/libvirt/images/shared
