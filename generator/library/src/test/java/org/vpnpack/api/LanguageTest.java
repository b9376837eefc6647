package org.vpnpack.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.format.NoInstallers;

/** A program chooses the README's language as the command line does, for every package that it makes. */
final class LanguageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Path SAMPLES = Path.of("..", "..", "samples");
    private static final Path GATEWAY = SAMPLES.resolve("contoso-ikev2-openvpn/gateway.yaml");
    private static final Vpnpack VPNPACK = Vpnpack.create().asOf(DAY);

    @TempDir
    Path folder;

    @Test
    void aPackageInFrenchIsThatOfTheCommandLine() throws Exception {
        byte[] french = VPNPACK.in(Locale.FRENCH).generate(GATEWAY).bytes();
        assertThat(french).isEqualTo(commandLine("--language=fr"));
        assertThat(readme(french)).contains("<html lang=\"fr\">");
        assertThat(VPNPACK.generate(GATEWAY).bytes()).isEqualTo(commandLine()).isNotEqualTo(french);
    }

    @Test
    void aPersonalPackageToo() throws Exception {
        Path identity = secret("alice-test-only.p12");
        Path password = secret("alice-test-only.password");
        byte[] french = VPNPACK.in(Locale.FRENCH)
                .generate(GATEWAY, identity, Files.readString(password).strip().toCharArray())
                .bytes();
        assertThat(french)
                .isEqualTo(commandLine("--language=fr", "--identity=" + identity, "--password-file=" + password));
        assertThat(readme(french)).contains("<html lang=\"fr\">");
    }

    @Test
    void anIssuerSpeaksTheLanguageThatItWasOpenedIn() throws Exception {
        TestAuthority.in(folder);
        try (Issuer issuer = Vpnpack.create()
                        .in(Locale.GERMAN)
                        .issuer(
                                folder.resolve("ca.p12"),
                                TestAuthority.PASSWORD.toCharArray(),
                                folder.resolve("ca.ledger"));
                IssuedPackage issued = issuer.issue(folder.resolve("gateway.yaml"), "alice@contoso.com")) {
            assertThat(readme(issued.made().bytes())).contains("<html lang=\"de\">");
        }
    }

    @Test
    void theCountryOfALocaleDoesNotMatter() {
        assertThat(VPNPACK.in(Locale.CANADA_FRENCH).generate(GATEWAY).sha256())
                .isEqualTo(VPNPACK.in(Locale.FRENCH).generate(GATEWAY).sha256());
    }

    @Test
    void theDayAndTheLanguageAreChosenInAnyOrder() {
        assertThat(Vpnpack.create()
                        .in(Locale.FRENCH)
                        .asOf(DAY)
                        .generate(GATEWAY)
                        .sha256())
                .isEqualTo(VPNPACK.in(Locale.FRENCH).generate(GATEWAY).sha256());
    }

    @Test
    void aLanguageWithoutAReadmeIsRefused() {
        assertThatExceptionOfType(RefusedInputException.class)
                .isThrownBy(() -> VPNPACK.in(Locale.ITALIAN))
                .satisfies(refused -> assertThat(refused.messages())
                        .containsExactly(new Message(
                                Severity.ERROR,
                                "language",
                                "'it' is not one of en, de, fr, es",
                                "choose one of these")));
    }

    /** A sample's secret file as its owner keeps it, readable by nobody else. */
    private Path secret(String name) throws IOException {
        Path copy = folder.resolve(name);
        PrivateFiles.write(
                copy, Files.readAllBytes(SAMPLES.resolve("certificates").resolve(name)), false);
        return copy;
    }

    private byte[] commandLine(String... options) throws IOException {
        Path output = folder.resolve("package.zip");
        List<String> words = new ArrayList<>(List.of("generate", GATEWAY.toString(), "--force", "--output=" + output));
        words.addAll(List.of(options));
        EmbeddedRun run = new EmbeddedRun(
                DAY, Optional.empty(), NoInstallers.IN_LIBRARY, question -> Optional.empty(), (level, line) -> {});
        assertThat(run.run(words).message()).isEmpty();
        return Files.readAllBytes(output);
    }

    private static String readme(byte[] zip) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
                if (entry.getName().equals("README.html")) {
                    return new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no README.html");
    }
}
