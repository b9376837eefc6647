#!/usr/bin/env bash
# How fast a bulk export is: beside its floor, the cryptographic calls alone, and beside loops of other tools.
#
#   docs/benchmarks/bulk.sh [quick]           a table of ratios: some minutes for each JDK
#   docs/benchmarks/bulk.sh growth [USERS...] time and live heap of exports of 1,000, 10,000 and 100,000 users (some 10 GB of disk)
#   docs/benchmarks/bulk.sh resume [USERS]    how fast finished users are passed over; default 20,000
#   docs/benchmarks/bulk.sh steps             the steps of one user's package, by JMH
#
#   JDKS="HOME..."    the JDKs to measure with; default: JAVA_HOME, or the java on the PATH
#   PEERS="FILE..."   programs that do the same work with other tools, run as FILE USERS ec|rsa; they print RESULT ... rate=N/s
#   EC_USERS, RSA_USERS, ROUNDS   the size of blocks, and how often four of them are run; PEER_EC_USERS, PEER_RSA_USERS of others
#
# Two things take turns in one process, A B B A, each warmed by a round that does not count, so that whatever else the machine
# does meets both alike: compare ratios, not machines. A ratio is that of the medians, in brackets the smallest and the largest of
# a round; above 1 the export is faster. CPU time is of all threads, for one user, the compiler's at work included.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
what=${1:-quick}
[ $# -eq 0 ] || shift
default_jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}

mvn -q -B -ntp -Dvpnpack.quick -DskipTests -pl generator/bench -am package
class_path=generator/bench/target/classes:$(cat generator/bench/target/class-path)

echo "$(date -u +%Y-%m-%dT%H:%MZ), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo

# run ARGUMENTS...: once with each JDK, with the heap and compiler of vpnpack's launcher
run() {
  for jdk in ${JDKS:-$default_jdk}; do
    "$jdk/bin/java" -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 \
      -XX:Tier4BackEdgeThreshold=400000 -Xmx512m -Xmn256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$class_path" org.vpnpack.bench.BulkBench samples "$@"
  done
}

case $what in
  quick)
    echo '| JDK, keys by | keys | beside | workers | users a block | export, users/s | other, users/s | ratio | export, CPU ms | other, CPU ms | ratio by CPU |'
    echo '|---|---|---|---|---|---|---|---|---|---|---|'
    run floor ec-p256 "${EC_USERS:-2000}" "${ROUNDS:-3}"
    run floor rsa-2048 "${RSA_USERS:-60}" "${ROUNDS:-3}"
    for peer in ${PEERS-}; do
      run peer ec-p256 "${EC_USERS:-2000}" "${ROUNDS:-3}" "$peer" "${PEER_EC_USERS:-10}"
      run peer rsa-2048 "${RSA_USERS:-60}" "${ROUNDS:-3}" "$peer" "${PEER_RSA_USERS:-20}"
    done
    ;;
  growth)
    echo '| JDK | keys | users | ms a user | CPU ms a user | live heap, MB |'
    echo '|---|---|---|---|---|---|'
    [ $# -gt 0 ] || set -- 1000 10000 100000
    for users; do
      run growth ec-p256 "$users"
    done
    ;;
  resume)
    echo '| JDK | keys | finished users | users/s |'
    echo '|---|---|---|---|'
    run resume ec-p256 "${1:-20000}"
    ;;
  steps)
    for jdk in ${JDKS:-$default_jdk}; do
      "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -Dsamples=samples -cp "generator/bench/target/test-classes:$class_path" \
        org.openjdk.jmh.Main Steps "$@"
    done
    ;;
  *)
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
