#!/usr/bin/env bash
# How long one run takes, from the shell and back: process start to exit, launcher included.
#
#   docs/benchmarks/startup.sh [RUNS]       default 15, after 2 that warm the file cache; JAVA_HOME chooses the JDK,
#                                           VPNPACK another vpnpack, such as one that is installed
#
# The commands take turns, so that whatever else the machine does meets all of them alike. Compare ratios, not machines.
set -euo pipefail
export LC_ALL=C # EPOCHREALTIME with a point
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
runs=${1:-15}
vpnpack=${VPNPACK:-./vpnpack}
sample=samples/contoso-ikev2-openvpn/gateway.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# an authority with a machine-made password, and a gateway that takes its users
cp -R samples/certificates samples/contoso-ikev2-openvpn "$work"
"$vpnpack" ca init --name users --out "$work/ca.p12" --key-type ec-p256 --make-password --password-file "$work/ca.password" -q
cp "$work/ca.cer" "$work/certificates/contoso-client-root.pem"
issue=("$work/contoso-ikev2-openvpn/gateway.yaml" --ca "$work/ca.p12" --password-file "$work/ca.password" --key-type ec-p256)

names=(generate explain verify issue --help)
run() {
  case $1 in
    generate) "$vpnpack" generate "$sample" -o "$work/package.zip" --force ;;
    explain) "$vpnpack" explain "$sample" ;;
    verify) "$vpnpack" verify "$work/package.zip" ;;
    issue) "$vpnpack" issue "${issue[@]}" --user alice@contoso.com --another --force -o "$work/issued" ;;
    --help) "$vpnpack" --help ;;
  esac >"$work/out" 2>&1 || {
    echo "error: vpnpack $1 failed:" >&2
    cat "$work/out" >&2
    exit 1
  }
}

for ((i = -1; i <= runs; i++)); do # -1 and 0 warm up
  for name in "${names[@]}"; do
    begin=${EPOCHREALTIME/./}
    run "$name"
    end=${EPOCHREALTIME/./}
    if ((i > 0)); then echo $((end - begin)) >>"$work/$name.times"; fi
  done
done

java='its own Java'
if [[ -z ${VPNPACK-} ]]; then
  java=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 's/.*\(version "[^"]*"\).*/Java \1/p')
fi
printf '%s runs each, %s, %s\n' "$runs" "$("$vpnpack" --version)" "$java"
printf '%-10s %8s %8s %8s  (ms)\n' command min median max
for name in "${names[@]}"; do
  sort -n "$work/$name.times" | awk -v name="$name" '
    { t[NR] = $1 / 1000 }
    END {
      median = NR % 2 ? t[(NR + 1) / 2] : (t[NR / 2] + t[NR / 2 + 1]) / 2
      printf "%-10s %8.0f %8.0f %8.0f\n", name, t[1], median, t[NR]
    }'
done
