package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.PreparedGateway;
import org.vpnpack.VpnPackage;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.plan.PlannedFormat;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.rules.Severity;

/** A package can be asked for with some formats alone, says so, and passes its verification. */
final class ChosenFormatsTest {

    private static final Sample CONTOSO = new Sample("contoso-ikev2-openvpn");
    private static final PreparedGateway ALL =
            Sample.generator().prepare(CONTOSO.document(), Audience.EVERYONE, Sample.DAY);

    static Stream<String> included() {
        return ALL.plan().formats().stream().filter(PlannedFormat::isIncluded).map(PlannedFormat::name);
    }

    @ParameterizedTest
    @MethodSource("included")
    void aFormatAloneIsAPackage(String name) {
        VpnPackage made = ALL.only(List.of(name)).withoutKey();
        byte[] zip = made.archive().bytes();

        assertThat(ZipReader.read(zip, "one.zip"))
                .extracting(OutputFile::path)
                .filteredOn(path -> path.contains("/"))
                .isNotEmpty()
                .allMatch(path -> path.startsWith(name + "/"));
        assertThat(Sample.generator().verify(zip, "one.zip", Sample.DAY, CONTOSO.document()))
                .extracting(Finding::severity)
                .doesNotContain(Severity.ERROR);
    }

    @Test
    void theFilesAreThoseOfTheWholePackage() {
        List<OutputFile> whole = ZipReader.read(ALL.withoutKey().archive().bytes(), "whole.zip");
        List<OutputFile> part = ZipReader.read(
                ALL.only(List.of("Linux", "OpenVPN")).withoutKey().archive().bytes(), "part.zip");

        assertThat(part)
                .filteredOn(file -> file.path().contains("/"))
                .extracting(file -> file.path() + " " + file.sha256())
                .isEqualTo(whole.stream()
                        .filter(file -> file.path().matches("(OpenVPN|Linux)/.*"))
                        .map(file -> file.path() + " " + file.sha256())
                        .toList());
    }

    @Test
    void theManifestSaysWhatWasNotAskedFor() {
        byte[] zip = ALL.only(List.of("OpenVPN")).withoutKey().archive().bytes();
        String manifest = ZipReader.read(zip, "part.zip").stream()
                .filter(file -> file.path().equals("MANIFEST.json"))
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();

        assertThat(manifest).containsSubsequence("\"Android\"", "\"the package was asked for without it\"");
    }

    @Test
    void namesThatAreNoneAndFormatsThatTheGatewayDoesNotCallForAreRefusedTogether() {
        PreparedGateway gateway =
                Sample.generator().prepare(new Sample("fabrikam-openvpn").document(), Audience.EVERYONE, Sample.DAY);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> gateway.only(List.of("OpenVpn", "Mac", "OpenVPN", "Symbian")));

        assertThat(refused.problems())
                .extracting(Problem::what, Problem::fix)
                .containsExactly(
                        tuple("no format is called 'OpenVpn'", "did you mean OpenVPN?"),
                        tuple(
                                "Mac is not in a package of 'Fabrikam & Söhne': a profile for macOS and iOS needs the"
                                        + " tunnel type IKEv2, which this gateway does not have",
                                "leave it out"),
                        tuple("no format is called 'Symbian'", "choose among Generic, OpenVPN, AzureVPN, Linux"));
    }
}
