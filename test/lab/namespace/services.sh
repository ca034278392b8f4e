#!/bin/bash
# Starts what a virtualization host runs, says when it is ready, and stays as the host's first process.
#
#   services.sh FOLDER
set -eu
folder=$1
umask 022
mkdir -p /run/sshd /run/lock
/usr/sbin/sshd

bash "$(dirname "$0")/mount-shared.sh"
virtlogd --daemon
libvirtd --daemon
virsh --quiet --connect qemu:///system capabilities >/dev/null
touch "$folder/ready"

# bash reaps orphans. Without that libvirt waits about 40 s for each killed QEMU, whose zombie never goes.
while :; do
  sleep infinity &
  wait $!
done
