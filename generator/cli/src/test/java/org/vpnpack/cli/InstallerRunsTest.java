package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes that find {@code makensis} on their PATH, a real one or one that only looks like it. */
final class InstallerRunsTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("E1, K1: the program on the PATH is given constants alone, and when it fails no file is left")
    void aFailingCompilerLeavesNothing() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path out = Files.createDirectory(folder.resolve("out"));
        String record = "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + folder + "/words'\n/usr/bin/env >'" + folder
                + "/environment'\necho 'no license' >&2\nexit 1\n";
        Samples.write(programs.resolve("makensis"), record.getBytes(StandardCharsets.UTF_8), 0755);

        Program run = Program.sh(
                folder,
                "export PATH='" + programs + "' CANARY=xyzzy\n"
                        + Program.vpnpack("generate", Samples.WINGTIP, "-o", out.resolve("new.zip")));

        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("makensis: ended with 1 and said 'no license'", "hint: mend it, or take it off");
        assertThat(Files.readAllLines(folder.resolve("words")))
                .containsExactly("-V2", "-WX", "-NOCONFIG", "-INPUTCHARSET", "UTF8", "-DAMD64", "installer.nsi");
        assertThat(folder.resolve("environment")).content().doesNotContain("CANARY");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    @DisplayName("S2: a signed installer is verified where makensis is missing too, and osslsigncode agrees")
    void aSignedPackage() throws Exception {
        Program.require(folder, "nsis", "makensis -VERSION");
        Program.require(folder, "openssl", "openssl version");
        Program.require(folder, "osslsigncode", "osslsigncode --version");
        Program.require(folder, "unzip", "unzip -v");
        Path made = folder.resolve("made.zip");
        Program run = Program.sh(
                folder,
                "umask 077\n"
                        + "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/CN=Contoso Software (test)'"
                        + " -addext keyUsage=critical,digitalSignature -addext extendedKeyUsage=codeSigning"
                        + " -keyout key-test-only.pem -out certificate.pem 2>&1 || exit 90\n"
                        + "cat certificate.pem >>key-test-only.pem\n"
                        + Program.vpnpack(
                                "generate", Samples.WINGTIP, "-o", made, "--sign-programs", "key-test-only.pem")
                        + " || exit 91\n"
                        + "unzip -q -o " + Program.quoted(made) + " 'WindowsAmd64/*' && osslsigncode verify -CAfile"
                        + " certificate.pem WindowsAmd64/VpnClientSetupAmd64.exe || exit 92\n");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        String signed = "WindowsAmd64/VpnClientSetupAmd64.exe: signed by 'Contoso Software (test)'";
        assertThat(run.err()).contains(signed);
        assertThat(Samples.listing(folder)).noneMatch(name -> name.contains(".vpnpack"));

        for (List<Object> words : List.of(
                List.<Object>of("verify", made), List.<Object>of("verify", made, "--gateway", Samples.WINGTIP))) {
            Run verified = Run.of(words.toArray());
            assertThat(verified.exit()).as(verified.printed()).isZero();
            assertThat(verified.printed()).contains(signed);
        }
    }
}
