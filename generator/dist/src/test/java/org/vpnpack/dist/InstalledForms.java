package org.vpnpack.dist;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What must hold of vpnpack however it was installed. */
final class InstalledForms {

    private static final Pattern OPENED_LIBRARY =
            Pattern.compile("openat\\(.*\"([^\"]*\\.so(?:\\.[0-9]+)*)\".* = [0-9]+");

    private InstalledForms() {}

    /** All that a user makes with the samples in a folder, under a careless umask; words go behind {@code vpnpack}. */
    static List<String> commands() {
        return List.of(
                "generate contoso-ikev2-openvpn/gateway.yaml -o made/contoso.zip --quiet",
                "verify made/contoso.zip --quiet",
                "ca init --name users --out made/ca.p12 --key-type ec-p256 --make-password --password-file"
                        + " made/ca.password -q",
                "list --ca made/ca.p12 --password-file made/ca.password --format json");
    }

    static void assertFilesAreTheOwnersAlone(Path made) throws Exception {
        Set<PosixFilePermission> owner = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        List<Path> files = Folders.below(made);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains("contoso.zip", "ca.p12", "ca.ledger");
        for (Path file : files) {
            if (!file.toString().endsWith(".cer")) { // a certificate is no secret
                assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .isEqualTo(owner);
            }
        }
    }

    /** No library was opened in a folder that others may write; paths in the trace are those below a root folder. */
    static void assertLibrariesAreSafe(Path trace, Path root) throws Exception {
        List<String> opened = OPENED_LIBRARY
                .matcher(Files.readString(trace))
                .results()
                .map(MatchResult::group)
                .map(call -> call.replaceFirst(".*?\"([^\"]*)\".*", "$1"))
                .distinct()
                .toList();
        assertThat(opened).anyMatch(library -> library.contains("libsqlitejdbc.so"));
        for (String library : opened) {
            Path folder = requireNonNull(
                    root.resolve(library.substring(1)).toRealPath().getParent());
            assertThat(Files.getPosixFilePermissions(folder))
                    .as(folder.toString())
                    .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        }
    }
}
