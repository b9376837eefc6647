#!/bin/sh
# Runs a command with a NetworkManager of its own: network-manager.sh WORK INTERFACE COMMAND...
# Everything is in private mounts: a copy of /etc, an empty /run and /var/lib/NetworkManager. Nothing outside changes.
set -eu
work=$1
interface=$2
shift 2
mkdir -p "$work/lib" "$work/home"
cp -a /etc "$work/etc"
rm -rf "$work/etc/NetworkManager"
mkdir -p "$work/etc/NetworkManager/system-connections" "$work/etc/NetworkManager/VPN"
cat >"$work/etc/NetworkManager/NetworkManager.conf" <<END
[main]
plugins=keyfile
dns=none
rc-manager=unmanaged
no-auto-default=*
auth-polkit=false
[device]
match-device=interface-name:$interface
managed=1
END
mount --make-rprivate /
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /run/NetworkManager /run/udev
mount -o remount,ro,bind /sys # else it waits for udev
mount --bind "$work/etc" /etc
mount --bind "$work/lib" /var/lib/NetworkManager
export HOME="$work/home"

dbus-daemon --system --nofork --nopidfile &
bus=$!
manager=
trap 'kill $manager $bus 2>/dev/null; wait' EXIT
tries=0
until [ -S /run/dbus/system_bus_socket ]; do
  tries=$((tries + 1))
  [ $tries -lt 400 ] || exit 3
  sleep 0.05
done
NetworkManager -n >"$work/NetworkManager.log" 2>&1 &
manager=$!
until nmcli -t general status >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 400 ] || exit 4
  sleep 0.05
done
nmcli connection add type ethernet ifname "$interface" con-name cable ipv4.method manual ipv4.addresses 10.99.0.2/24 \
  ipv4.gateway 10.99.0.1 ipv6.method disabled
nmcli --wait 20 connection up cable
"$@"
