package org.vpnpack.formats.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.Seen;
import org.vpnpack.formats.TestGateway;

/** What is read out of a .sswan, and every way in which the app would refuse it or serve its user badly. */
final class AndroidReadBackTest {

    private static final String PATH = "Android/vpnconfig.sswan";
    private static final String EVERYONE = TestGateway.of("IKEv2").file(PATH).text();

    @Test
    void aProfileStatesTheGateway() {
        ReadBack readBack = read(EVERYONE);
        assertThat(readBack.findings()).isEmpty();
        String root = TestGateway.thumbprint(TestGateway.ROOT);
        assertThat(Seen.claims(readBack, PATH))
                .isEqualTo(Map.of(
                        Topic.GATEWAY_ADDRESS, List.of(TestGateway.ADDRESS),
                        Topic.SERVER_CERTIFICATE_NAME, List.of(TestGateway.NAME),
                        Topic.TRUST_ANCHORS, List.of(root),
                        Topic.TUNNEL_MODE, List.of("split"),
                        Topic.ROUTES, List.of("10.8.0.0/16", "10.9.0.0/24"),
                        Topic.CLIENT_CERTIFICATE, List.of()));
    }

    @Test
    void aPersonalProfileStatesItsContainer() {
        String personal = TestGateway.file(TestGateway.of("IKEv2").generateFor("alice", false), PATH)
                .text();
        assertThat(Seen.claims(read(personal), PATH))
                .containsEntry(Topic.CONTAINER, List.of("compatible", "10000 rounds"))
                .doesNotContainKey(Topic.CLIENT_CERTIFICATE);
    }

    @ParameterizedTest
    @DisplayName("G1: a damaged or loosened profile is an error, and says why")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"remote\": {|\"remote\": 1, \"remote\": {|it is not JSON",
                "\"uuid\": \"|\"uuid\": \"x|it has no sound uuid",
                "\"name\"|\"title\"|it has no name",
                "\"ikev2-cert\"|\"ikev1-psk\"|strongSwan takes a type that it does not know",
                "\"addr\"|\"address\"|remote.addr is missing",
                "\"id\"|\"identity\"|remote.id is missing",
                "\"cert\": \"MII|\"cert\": \"-|remote.cert is not a certificate",
                "aes256gcm16-ecp384|aes256gcm16,aes128|esp-proposal is not one proposal",
                "10.8.0.0/16|10.8.0.1/16|a subnet is no prefix",
                "\"type\"|\"local\": {\"shared_secret\": \"x\"}, \"type\"|a password stands in the profile",
                "\"type\"|\"local\": {\"p12\": \"TUlJ\"}, \"type\"|local.p12 is not a PKCS#12 container",
            })
    void whatIsWrongIsTold(String target, String replacement, String what) {
        String text = EVERYONE.replace(target, replacement);
        assertThat(text).isNotEqualTo(EVERYONE);
        assertThat(Seen.errors(read(text))).anyMatch(error -> error.startsWith(what));
    }

    @Test
    void unknownKeysAndFilesAreTold() {
        assertThat(Seen.warnings(read(EVERYONE.replace("\"type\"", "\"x\": 1, \"type\""))))
                .containsExactly("unknown element 'x'");
        assertThat(Seen.warnings(read(EVERYONE.replace("\"addr\"", "\"certreq\": true, \"addr\""))))
                .containsExactly("versions of strongSwan read 'certreq' in opposite ways");
        assertThat(Seen.warnings(AndroidReadBack.read(List.of(OutputFile.open("Android/x.apk", "x")), TestGateway.DAY)))
                .containsExactly("unknown file; it was not read");
    }

    @Test
    void severalProfilesStateTheirAnchorsTogether() {
        ReadBack readBack = new AndroidFormat()
                .readBack(
                        new AndroidFormat()
                                .sharedFiles(TestGateway.of("IKEv2")
                                        .anchors(TestGateway.SECOND_ROOT, TestGateway.ROOT)
                                        .read()),
                        TestGateway.DAY);
        assertThat(Seen.claims(readBack, "Android/vpnconfig_0.sswan"))
                .containsEntry(
                        Topic.TRUST_ANCHORS,
                        List.of(
                                TestGateway.thumbprint(TestGateway.SECOND_ROOT),
                                TestGateway.thumbprint(TestGateway.ROOT)));
    }

    private static ReadBack read(String text) {
        return AndroidReadBack.read(List.of(OutputFile.open(PATH, text)), TestGateway.DAY);
    }
}
