#!/bin/sh
# Installs the VPN connections of this folder, or takes them away again:
#
#   sudo sh install.sh
#   sudo sh install.sh remove
#
# This script is the same in every package. It copies the files beside it, with modes for root alone:
#   files/           to /etc/vpnpack/NAME              certificates and keys that key files name
#   NetworkManager/  to /etc/NetworkManager/system-connections
#   swanctl/         to /etc/swanctl, swanctl.conf as conf.d/NAME.conf
# NAME is the line in the file "name". With DESTDIR set, all goes below that folder and no program is told.
set -eu
umask 077

fail() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 1
}

put() { # FILE FOLDER NAME
  [ -d "$2" ] || install -d -m 755 "$2"
  install -m 600 "$1" "$2/$3"
}

cd -- "$(dirname -- "$0")"
root=${DESTDIR:-}
[ -n "$root" ] || [ "$(id -u)" = 0 ] || fail 'run it as root: sudo sh install.sh'
IFS= read -r name <name || fail 'the file "name" is missing or empty'
case $name in
  '' | -* | *[!A-Za-z0-9_-]*) fail 'the file "name" holds more than letters, digits, - and _' ;;
esac

files=$root/etc/vpnpack/$name
connections=$root/etc/NetworkManager/system-connections
swanctl=$root/etc/swanctl

if [ "${1:-}" = remove ]; then
  rm -rf "$files"
  rm -f "$swanctl/conf.d/$name.conf"
  for file in swanctl/x509ca/*.pem swanctl/x509/*.pem "swanctl/x509/$name.pem" "swanctl/private/$name.pem"; do
    rm -f "$swanctl/${file#swanctl/}"
  done
  for file in NetworkManager/*.nmconnection; do rm -f "$connections/${file##*/}"; done
elif [ -z "${1:-}" ]; then
  install -d -m 700 "$root/etc/vpnpack" "$files"
  for file in files/*; do put "$file" "$files" "${file##*/}"; done
  if [ -d NetworkManager ]; then
    [ -d "$connections" ] || install -d -m 700 "$connections"
    for file in NetworkManager/*.nmconnection; do put "$file" "$connections" "${file##*/}"; done
  fi
  if [ -d swanctl ]; then
    put swanctl/swanctl.conf "$swanctl/conf.d" "$name.conf"
    for file in swanctl/x509ca/*.pem; do put "$file" "$swanctl/x509ca" "${file##*/}"; done
    if [ -d swanctl/x509 ]; then
      for file in swanctl/x509/*.pem; do put "$file" "$swanctl/x509" "${file##*/}"; done
    fi
    # a package for everyone: the user laid their own certificate and key into files/
    if [ -e files/cert.pem ]; then put files/cert.pem "$swanctl/x509" "$name.pem"; fi
    if [ -e files/key.pem ]; then put files/key.pem "$swanctl/private" "$name.pem"; fi
  fi
else
  fail 'the only word it takes is remove'
fi

[ -z "$root" ] || exit 0
if [ -d NetworkManager ] && command -v nmcli >/dev/null && nmcli general status >/dev/null 2>&1; then
  nmcli connection reload
  if [ -z "${1:-}" ]; then
    for file in NetworkManager/*.nmconnection; do
      # nmcli says nothing when a key file is refused
      uuid=$(sed -n 's/^uuid=//p' "$file" | head -n 1)
      nmcli -g connection.uuid connection show uuid "$uuid" >/dev/null 2>&1 ||
        printf 'install.sh: NetworkManager does not take %s: is its plug-in installed?\n' "$file" >&2
    done
  fi
fi
if [ -d swanctl ] && ! command -v swanctl >/dev/null; then
  printf 'install.sh: swanctl is not installed; its files wait in /etc/swanctl\n' >&2
fi
printf 'install.sh: done: %s\n' "$name"
