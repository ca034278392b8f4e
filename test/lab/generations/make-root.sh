#!/bin/sh
# Makes the root of a Debian release for lab hosts to live in, with the release's own libvirt, QEMU, ssh and GlusterFS.
#
#   unshare --mount --pid --fork --kill-child sh make-root.sh RELEASE ROOT MIRROR
#
# ROOT appears when it is complete. In namespaces of its own, all that this mounts and starts ends with it, and what
# was left half made can simply be deleted. Callers name ROOT after the content of this file: changed, it makes new ones.
set -eu
release=$1 root=$2.partial mirror=$3

PACKAGES="
  glusterfs-client iproute2 libvirt-clients libvirt-daemon-system netcat-openbsd nftables
  openssh-client openssh-server procps qemu-system-x86 qemu-utils util-linux"

# For mirrors that hiccup. What has been downloaded is not downloaded again.
persistently() {
  for pause in 5 20; do
    "$@" && return
    echo "Failed: $*. Another try in $pause s."
    sleep "$pause"
  done
  "$@"
}

make_base() {
  rm -rf "$root"
  debootstrap --variant=minbase --cache-dir="$root.debs" "$release" "$root" "$mirror"
}

inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"; }

# debootstrap does not know apt's proxies.
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
export http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}"

mkdir -p "$root.debs"
persistently make_base

mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount --rbind /dev "$root/dev"
# dpkg asks this file before it starts a service; 101 means no.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
# Nobody reads there, and a cache need not survive a power cut.
cat >"$root/etc/dpkg/dpkg.cfg.d/lab" <<END
force-unsafe-io
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/share/man/*
END

# How the machine's apt reaches its mirror. Only that: its hooks call programs that are not in the root.
settings=$root/etc/apt/apt.conf.d/90lab
apt-config dump --no-empty | grep -E '^Acquire::(https?|Check-Valid-Until|Check-Date)\b' >"$settings" || true
echo 'Acquire::Retries "5";' >>"$settings"
eval "$(apt-config shell certificates Acquire::https::CaInfo)"
if cp "${certificates:-/etc/ssl/certs/ca-certificates.crt}" "$root/run/lab.crt"; then
  echo 'Acquire::https::CaInfo "/run/lab.crt";' >>"$settings"
fi
# Credentials are lent, not copied.
[ ! -d /etc/apt/auth.conf.d ] || mount --bind --options ro /etc/apt/auth.conf.d "$root/etc/apt/auth.conf.d"

persistently inside apt-get update
# A step of its own, since the postinst of systemd fails inside debootstrap.
# shellcheck disable=SC2086 # one word per package
persistently inside apt-get install --yes --no-install-recommends $PACKAGES
inside apt-get clean
rm -rf "$root.debs" "$root"/var/lib/apt/lists/* "$root"/run/* "$settings" "$root/etc/dpkg/dpkg.cfg.d/lab"
mv "$root" "$2"
