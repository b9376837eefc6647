package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Language;
import org.vpnpack.rules.Severity;

/** Packages for users whose key stays on their device: nothing in them is said of a key or container that was handed out. */
final class KeyOnDeviceTest {

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theReadmeTellsOfTheKeyOnTheDeviceAndTheCertificateBesideThePackage(Sample sample) {
        assertThat(text(sample.forKeyOnDevice(Language.ENGLISH), "README.html"))
                .contains("yours is on your device", "the .pem file that came with this package", "own.p12")
                .contains("your certificate may have expired or been revoked")
                .doesNotContain("you were given", "the same for every user", "a package of your own");
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("V1: such a package holds against itself and its document, and nobody is told to put a key in")
    void verificationKnowsWhomItIsFor(Sample sample) {
        VpnPackage made = sample.forKeyOnDevice();
        assertThat(text(made, "MANIFEST.json")).contains("\"audience\": \"keyOnDevice\"");
        byte[] zip = made.archive().bytes();
        assertThat(Sample.generator().verify(zip, "package.zip", Sample.DAY, sample.document()))
                .isEqualTo(made.findings())
                .noneMatch(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::fix)
                .doesNotContain("or make a personal package: --identity");
    }

    @Test
    void notesNameAPersonalPackageOnlyWhereItIsAWay() {
        Sample contoso = new Sample("contoso-ikev2-openvpn");
        assertThat(fixes(contoso.forEveryone())).containsOnly("or make a personal package: --identity");
        assertThat(fixes(contoso.forKeyOnDevice())).containsOnly("README.html tells the user what to do");
    }

    @Test
    void aFormatThatLacksTheKeySaysSo() {
        assertThat(reason(new Sample("contoso-ikev2-openvpn"), "Mac"))
                .endsWith(
                        "the trust anchors alone, for a connection can be installed only with the user's key, which is"
                                + " on the user's device");
    }

    private static String reason(Sample sample, String format) {
        return sample.forKeyOnDevice().plan().formats().stream()
                .filter(planned -> planned.name().equals(format))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    /** Those of notes on what the package leaves to its user. */
    private static List<String> fixes(VpnPackage made) {
        List<String> fixes = made.findings().stream()
                .filter(finding -> finding.what().matches(".*(not complete|no connection).*"))
                .map(Finding::fix)
                .toList();
        assertThat(fixes).hasSize(3);
        return fixes;
    }

    private static String text(VpnPackage made, String path) {
        return made.archive().files().stream()
                .filter(file -> file.path().equals(path))
                .map(OutputFile::text)
                .findFirst()
                .orElseThrow();
    }
}
