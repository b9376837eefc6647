package org.vpnpack.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.plan.ToolVersion;

/** The Debian package, installed by dpkg in a Debian that holds nothing but its essential packages: no Java, no Maven. */
class DebianPackageTest {

    private static final int USER = 1000;

    @TempDir
    Path folder;

    /** Its links lead to where they lead inside: nothing that should follow them. */
    @AfterEach
    void removeTheRoot() throws Exception {
        Shell.succeed(folder, "rm -rf root");
    }

    @Test
    @DisplayName(
            "F1, F3: installed by dpkg, it runs with no other Java, files are their owner's alone, libraries are safe")
    void itInstallsRunsAndGoesAway() throws Exception {
        Shell.requireRoot();
        Shell.require("dpkg", "unshare=util-linux", "strace");
        OtherRoot debian = CleanDebian.in(Files.createDirectory(folder.resolve("root")));
        assertThat(Shell.run(folder, debian.inside(0, "/", "sh -c 'command -v java || command -v mvn'"))
                        .exit())
                .isNotZero();

        Files.copy(Built.debianPackage(), debian.path("/tmp/vpnpack.deb"));
        Shell.succeed(folder, debian.inside(0, "/", "dpkg -i /tmp/vpnpack.deb"));
        assertThat(Shell.succeed(folder, debian.inside(0, "/", "dpkg -V vpnpack")))
                .isEmpty();

        debian.addHome("/home/user", USER);
        assertThat(Shell.run(
                        folder,
                        debian.inside(USER, "/home/user", "env VPNPACK_JAVA_OPTS=-Xshare:on vpnpack --version")))
                .isEqualTo(new Shell(0, "vpnpack " + ToolVersion.CURRENT + "\n", ""));
        Path trace = folder.resolve("trace");
        Shell.succeed(folder, debian.inside(USER, "/home/user", "mkdir -m 700 made"));
        for (String command : InstalledForms.commands()) {
            Shell.succeed(
                    folder,
                    "umask 000; strace -f -A -s 4096 -e trace=openat -o " + trace + " "
                            + debian.inside(USER, "/home/user", "vpnpack " + command));
        }
        InstalledForms.assertFilesAreTheOwnersAlone(debian.path("/home/user/made"));
        InstalledForms.assertLibrariesAreSafe(trace, debian.folder());
        assertThat(debian.path("/usr/share/man/man1/vpnpack-generate.1.gz")).exists();
        assertThat(debian.path("/usr/share/bash-completion/completions/vpnpack"))
                .exists();

        Shell.succeed(folder, debian.inside(0, "/", "dpkg -r vpnpack"));
        assertThat(debian.path("/usr/lib/vpnpack")).doesNotExist();
        assertThat(debian.path("/usr/bin/vpnpack")).doesNotExist();
    }
}
