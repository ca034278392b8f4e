#!/bin/sh
# Installs what the lab (test/lab) needs: libvirt, QEMU, ssh, GlusterFS and the small tools around them; and what other
# tests need, such as a browser. Then makes the roots of other Debian releases; without them the lab works, and the
# tests that need them say what is missing.
# Starts no service: lab hosts start their own daemons, and containers have no init system to start them with.
set -eu

PACKAGES="
  ansible-core busybox-static chromium cpio dbus debian-archive-keyring debootstrap firewalld fonts-dejavu-core
  glusterfs-client glusterfs-server iproute2 iputils-ping kmod libvirt-clients libvirt-daemon-system man-db
  netcat-openbsd nftables openssh-client openssh-server openssl procps prometheus prometheus-node-exporter
  qemu-guest-agent qemu-system-x86 qemu-utils sudo util-linux zsh"
POLICY=/usr/sbin/policy-rc.d

fail() {
  echo "lab-install: $1" >&2
  exit 1
}

# dpkg asks this file before it starts a service; 101 means no.
forbid_services() {
  [ ! -e "$POLICY" ] || return 0
  trap 'rm -f "$POLICY"' EXIT
  trap 'exit 130' INT TERM
  printf '#!/bin/sh\nexit 101\n' >"$POLICY"
  chmod 755 "$POLICY"
}

# Guests boot the machine's kernel. A container has none; there the small one of cloud images is enough.
has_kernel() {
  for kernel in /boot/vmlinuz-*; do [ -e "$kernel" ] && return 0; done
  return 1
}

command -v apt-get >/dev/null 2>&1 || fail "this is not Debian or Ubuntu. Install by hand:$PACKAGES"
[ "$(uname -m)" = x86_64 ] || fail "the lab's guests need an x86_64 machine, and this is $(uname -m)"
[ "$(id -u)" -eq 0 ] || fail "installing packages needs root; run it with sudo"

forbid_services
has_kernel || PACKAGES="$PACKAGES linux-image-cloud-amd64"
export DEBIAN_FRONTEND=noninteractive
apt-get update
# shellcheck disable=SC2086 # one word per package
apt-get install --yes --no-install-recommends $PACKAGES
sh "$(dirname "$0")/lab-generations.sh" || {
  echo "lab-install: the lab is there, but not for hosts of other Debian releases. To try that again:" >&2
  echo "  npm run lab:generations" >&2
  exit 0
}
echo "lab-install: everything is there. Next: npm run lab -- up lab-a lab-b"
