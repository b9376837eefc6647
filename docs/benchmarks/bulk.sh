#!/usr/bin/env bash
# How fast a bulk export is: beside its floor, the cryptographic calls alone, and beside loops of other tools.
#
#   docs/benchmarks/bulk.sh [USERS [ROUNDS]]     default 300 users a block, 3 rounds of four blocks; JAVA_HOME chooses the JDK
#   PEERS="FILE..."   programs that are run as FILE 10 ec and print a line RESULT ... rate=N/s: other tools doing the same work
#
# One process alternates export and floor, so that whatever else the machine does meets both alike. Compare ratios, not
# machines; CPU time is of all threads, for one user.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
users=${1:-300}
rounds=${2:-3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

mvn -o -q -B -ntp -Dvpnpack.quick -DskipTests -pl generator/bench -am package
class_path=generator/bench/target/classes:$(cat generator/bench/target/class-path)

for peer in ${PEERS-}; do
  bash "$peer" 10 ec | grep '^RESULT'
done
echo '| JDK | keys | users a block | export, users/s | floor, users/s | export of floor | export, CPU ms/user | floor, CPU ms/user | floor of export by CPU | live heap, MB |'
echo '|---|---|---|---|---|---|---|---|---|---|'
"$java" --enable-native-access=ALL-UNNAMED -cp "$class_path" org.vpnpack.bench.BulkBench samples ec-p256 "$users" "$rounds"
"$java" --enable-native-access=ALL-UNNAMED -cp "$class_path" org.vpnpack.bench.BulkBench samples rsa-2048 $((users / 15)) "$rounds"
