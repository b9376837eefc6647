package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.input.TestDocument;

class StaticKeyTest {

    private static final String DIGITS = "0badc0ffee15f00d".repeat(32);
    private static final String ARMOURED = TestDocument.staticKey(DIGITS);

    static Stream<String> readable() {
        return Stream.of(
                ARMOURED,
                ARMOURED.replace("\n", "\r\n"),
                "#\n# 2048 bit OpenVPN static key\n#\n" + ARMOURED,
                ARMOURED.strip(),
                "\n\n  " + ARMOURED.replace("\n", "\n  ") + "\n\n",
                ARMOURED.replace("0badc0ffee15f00d", "0BADC0FFEE15F00D"),
                DIGITS,
                DIGITS + "\n",
                DIGITS.replaceAll("(.{64})", "$1\n"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void aKeyIsReadInEachOfItsForms(String text) {
        StaticKey key = StaticKey.parse(text);

        assertThat(key.hex()).isEqualTo(DIGITS);
        assertThat(key.bytes()).isEqualTo(HexFormat.of().parseHex(DIGITS));
        assertThat(String.join("\n", key.lines()) + "\n").isEqualTo(ARMOURED);
    }

    static Stream<String> damaged() {
        return Stream.of(
                "",
                DIGITS.substring(1),
                DIGITS + "0",
                DIGITS.replaceFirst("0b", "Ob"),
                DIGITS.replaceFirst("0b", "0 "),
                ARMOURED.replace("V1", "V2"),
                ARMOURED.replace("-----BEGIN", "----BEGIN"),
                ARMOURED.replace("-----END OpenVPN Static key V1-----", ""),
                ARMOURED.replaceFirst("0badc0ffee15f00d", ""),
                ARMOURED + ARMOURED,
                "-----BEGIN PRIVATE KEY-----\n" + DIGITS + "\n-----END PRIVATE KEY-----\n",
                "auth-user-pass\n" + ARMOURED);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    @DisplayName("K3: a damaged static key is refused and never quoted")
    void aDamagedKeyIsNeverQuoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StaticKey.parse(text))
                .withMessageStartingWith("not an OpenVPN static key: ")
                .withMessageEndingWith("; copy the key again, whole")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContainIgnoringCase("badc0ffee"));
    }

    @Test
    @DisplayName("K4: a static key prints as redacted, alone and in its settings")
    void aKeyPrintsAsRedacted() {
        StaticKey key = StaticKey.parse(DIGITS);

        assertThat(key).hasToString("StaticKey[redacted]");
        assertThat(new OpenVpnSettings(1194, OpenVpnSettings.Transport.UDP, key))
                .hasToString("OpenVpnSettings[port=1194, transport=UDP, tlsAuth=redacted]");
    }

    @Test
    void portsAreFrom1To65535() {
        StaticKey key = StaticKey.parse(DIGITS);

        assertThat(new OpenVpnSettings(65_535, OpenVpnSettings.Transport.TCP, key).port())
                .isEqualTo(65_535);
        for (int port : new int[] {0, -1, 65_536}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OpenVpnSettings(port, OpenVpnSettings.Transport.TCP, key))
                    .withMessage("no such port: " + port);
        }
    }
}
