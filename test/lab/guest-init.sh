#!/bin/busybox sh
# First process of a lab guest: counts the seconds on its serial line, and rewrites memory when told to.
# The kernel option `dirty=N` makes it rewrite N MiB each second: no zero pages, and other bytes each time, since
# QEMU measures a dirty rate by comparing samples.
# Where the initramfs has a guest agent, it runs too, and network interfaces are up.
/bin/busybox mkdir -p /dev /proc /memory
/bin/busybox mount -t devtmpfs dev /dev
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t tmpfs -o size=90% memory /memory
/bin/busybox --install -s /bin
export PATH=/bin
exec </dev/ttyS0 >/dev/ttyS0 2>&1

rewrite_memory() {
  dd if=/dev/urandom of=/memory/block bs=1M count=1
  for _ in $(seq "$1"); do cat /memory/block; done >/memory/pattern
  offset=0
  while :; do
    offset=$((offset % 4096 + 1))
    tail -c +$offset /memory/pattern | dd of=/memory/rewritten bs=64k conv=notrunc
    sleep 1
  done
}

dirty=$(sed -n 's/.*dirty=\([0-9]*\).*/\1/p' /proc/cmdline)
if [ "${dirty:-0}" -gt 0 ]; then rewrite_memory "$dirty" >/dev/null 2>&1 & fi

if [ -x /usr/sbin/qemu-ga ]; then
  for module in /modules/*.ko; do insmod "$module"; done
  mkdir -p /run /sbin /sys /tmp /var
  mount -t sysfs sys /sys
  ln -s /run /var/run
  # The agent sets the clock with it.
  ln -s /bin/busybox /sbin/hwclock
  for interface in /sys/class/net/eth*; do [ ! -e "$interface" ] || ip link set "${interface##*/}" up; done
  for port in /dev/vport*p1; do /usr/sbin/qemu-ga --method=virtio-serial --path="$port" >/dev/null 2>&1 & done
fi

tick=0
while :; do
  tick=$((tick + 1))
  echo "tick $tick"
  sleep 1
done
